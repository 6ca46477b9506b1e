using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Paved.Tool.Batch;

/// <summary>Writes the answer to one line as members of an object and says whether it is positive.</summary>
internal delegate ValueTask<bool> LineAnswer(
    InputLine line, Utf8JsonWriter answer, CancellationToken cancellationToken);

/// <summary>Writes the answer to one request as members of an object and says whether it is positive.</summary>
internal delegate ValueTask<bool> RequestAnswer(
    JsonRequest request, Utf8JsonWriter answer, CancellationToken cancellationToken);

/// <summary>
/// The batch of every verb: a line in, one JSON object and LF out, in order, and none waits for a line that has not
/// arrived. A bad line is answered in its place with <c>{"error":…}</c> and the stream goes on.
/// </summary>
internal static class JsonLines
{
    // Still escapes what JSON must and every control and separator, so an answer never spans lines.
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Answers lines that are JSON objects of these members; <c>id</c> may always be there.</summary>
    public static Task<int> RunAsync(
        ToolConsole console, string[] members, RequestAnswer answer, CancellationToken cancellationToken)
        => RunAsync(ReaderOf(console), QueueTo(console.Output), Of(members, answer), cancellationToken);

    /// <summary>Answers every line; the result is the exit code.</summary>
    public static Task<int> RunAsync(ToolConsole console, LineAnswer answer, CancellationToken cancellationToken)
        => RunAsync(new LineReader(console.Input), QueueTo(console.Output), answer, cancellationToken);

    /// <summary>Answers the lines that are left; the result is the exit code.</summary>
    public static async Task<int> RunAsync(
        LineReader reader, AnswerQueue answers, LineAnswer answer, CancellationToken cancellationToken)
    {
        using var lines = reader;
        try
        {
            while (await NextAsync(lines, answers, cancellationToken).ConfigureAwait(false) is { } line)
            {
                answers.Add(AnswerAsync(line.Copy(), answer, cancellationToken));
            }

            await answers.WriteAllAsync(cancellationToken).ConfigureAwait(false);
            return answers.ExitCode;
        }
        finally
        {
            await answers.AbandonAsync().ConfigureAwait(false);
        }
    }

    /// <summary>The answer to a line that is a JSON object of these members.</summary>
    public static LineAnswer Of(string[] members, RequestAnswer answer) => async (line, json, cancellationToken) =>
    {
        using var request = JsonRequest.Parse(line, members);
        request.WriteId(json);
        return await answer(request, json, cancellationToken).ConfigureAwait(false);
    };

    public static LineReader ReaderOf(ToolConsole console) => new(console.Input, skipsMark: true);

    public static AnswerQueue QueueTo(Stream output, IProgress<LineResult>? written = null)
        => new(output, Environment.ProcessorCount, written);

    /// <summary>The next line; while it is awaited, answers that become ready are written.</summary>
    private static async Task<InputLine?> NextAsync(
        LineReader lines, AnswerQueue answers, CancellationToken cancellationToken)
    {
        await answers.WriteReadyAsync(cancellationToken).ConfigureAwait(false);
        var next = lines.ReadAsync(cancellationToken).AsTask();
        await answers.WriteUntilAsync(next, cancellationToken).ConfigureAwait(false);
        return await next.ConfigureAwait(false);
    }

    /// <summary>The answer to one line, which is cleared.</summary>
    public static async Task<LineResult> AnswerAsync(
        InputLine line, LineAnswer answer, CancellationToken cancellationToken)
    {
        var buffer = new ArrayBufferWriter<byte>();
        var code = await AnswerAsync(line, answer, buffer, cancellationToken).ConfigureAwait(false);
        line.Clear();
        buffer.Write("\n"u8);
        return new LineResult(buffer.WrittenMemory, code);
    }

    private static async Task<int> AnswerAsync(
        InputLine line, LineAnswer answer, ArrayBufferWriter<byte> buffer, CancellationToken cancellationToken)
    {
        try
        {
            using var json = new Utf8JsonWriter(buffer, Options);
            json.WriteStartObject();
            var isPositive = await answer(line, json, cancellationToken).ConfigureAwait(false);
            json.WriteEndObject();
            return ExitCode.Of(isPositive);
        }
        catch (BadLineException e)
        {
            buffer.ResetWrittenCount(); // what the answer had begun
            using var json = new Utf8JsonWriter(buffer, Options);
            json.WriteStartObject();
            WriteId(json, e.Id);
            json.WriteString("error", e.Message);
            json.WriteEndObject();
            return ExitCode.Usage;
        }
    }

    /// <summary>Echoes an id as it was written.</summary>
    public static void WriteId(Utf8JsonWriter json, string? id)
    {
        if (id is not null)
        {
            json.WritePropertyName("id"u8);
            json.WriteRawValue(id, skipInputValidation: true);
        }
    }
}
