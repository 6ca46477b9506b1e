using System.Text;
using Paved.Tool.Batch;

namespace Paved.Tool;

/// <summary>What a person is asked for: typed at the terminal if there is one, else a line of input each.</summary>
internal sealed class Answers(Stream input, Prompt? prompt) : IDisposable
{
    private readonly LineReader _lines = new(input);

    public Answers(ToolConsole console)
        : this(console.Input, console.Prompt)
    {
    }

    /// <exception cref="UsageException">There was no answer, or it is no line of text.</exception>
    public async Task<string> AskAsync(string name, bool hidden, CancellationToken cancellationToken)
    {
        var answer = prompt is null
            ? await ReadLineAsync(name, cancellationToken).ConfigureAwait(false)
            : prompt($"{name}: ", hidden);
        return answer is { Length: > 0 } ? answer : throw new UsageException($"expected the {name}, got nothing");
    }

    /// <summary>Refuses input beyond the last answer, as far as it is there: it would be ignored.</summary>
    /// <exception cref="UsageException">There is more.</exception>
    public void RefuseMore()
    {
        if (_lines.HasMore)
        {
            throw new UsageException("there are more lines than expected; --json takes many");
        }
    }

    public void Dispose() => _lines.Dispose();

    private async Task<string?> ReadLineAsync(string name, CancellationToken cancellationToken)
    {
        if (await _lines.ReadAsync(cancellationToken).ConfigureAwait(false) is not { } line)
        {
            return null;
        }

        return line.Problem is { } problem
            ? throw new UsageException($"{name}: {problem}")
            : Encoding.UTF8.GetString(line.Bytes.Span);
    }
}
