namespace Paved.Tool.Batch;

/// <summary>Answers under way, written in the order of their lines as soon as the first of them is ready.</summary>
/// <param name="output">Where answers are written.</param>
/// <param name="capacity">How many may be under way.</param>
/// <param name="written">Is told of each answer once it is written.</param>
internal sealed class AnswerQueue(Stream output, int capacity, IProgress<LineResult>? written = null)
{
    private readonly Queue<Task<LineResult>> _underWay = new();

    /// <summary>The highest exit code of the answers written, by this run or by an earlier one.</summary>
    public int ExitCode { get; set; }

    public void Add(Task<LineResult> answer) => _underWay.Enqueue(answer);

    /// <summary>Writes the answers that are ready.</summary>
    public async Task WriteReadyAsync(CancellationToken cancellationToken)
    {
        while (_underWay.TryPeek(out var first) && first.IsCompleted)
        {
            await WriteFirstAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Writes answers until the next line has arrived and there is room for its answer.</summary>
    public async Task WriteUntilAsync(Task next, CancellationToken cancellationToken)
    {
        while (_underWay.TryPeek(out var first) && (_underWay.Count >= capacity || !next.IsCompleted))
        {
            if (_underWay.Count >= capacity || await Task.WhenAny(first, next).ConfigureAwait(false) == first)
            {
                await WriteFirstAsync(cancellationToken).ConfigureAwait(false);
            }
        }
    }

    /// <summary>Writes all answers.</summary>
    public async Task WriteAllAsync(CancellationToken cancellationToken)
    {
        while (_underWay.Count > 0)
        {
            await WriteFirstAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Waits for what is under way and will not be written, because something failed.</summary>
    public async Task AbandonAsync()
    {
        Task all = Task.WhenAll(_underWay);
        await all.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private async Task WriteFirstAsync(CancellationToken cancellationToken)
    {
        var result = await _underWay.Dequeue().ConfigureAwait(false);
        ExitCode = Math.Max(ExitCode, result.ExitCode);
        await output.WriteAsync(result.Text, cancellationToken).ConfigureAwait(false);
        await output.FlushAsync(cancellationToken).ConfigureAwait(false);
        written?.Report(result);
    }
}
