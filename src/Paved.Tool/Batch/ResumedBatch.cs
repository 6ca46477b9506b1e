namespace Paved.Tool.Batch;

/// <summary>
/// A batch that answers into a file and, run again, goes on where it was cut off. What the file holds must answer the
/// input from the first line on; only an answer that was cut off is removed and given again.
/// </summary>
/// <param name="path">The file.</param>
/// <param name="answer">Answers a line.</param>
/// <param name="rehearsal">Gives the same answer without the work, except for what stands before the end.</param>
/// <param name="end">How answers end that have a part which cannot be rehearsed.</param>
internal sealed class ResumedBatch(string path, LineAnswer answer, LineAnswer rehearsal, byte[] end)
{
    /// <summary>Runs the batch; the result is the exit code of all answers, also those of earlier runs.</summary>
    public async Task<int> RunAsync(
        ToolConsole console, IProgress<LineResult>? progress, CancellationToken cancellationToken)
    {
        var file = ToolFile.OpenOrCreate(path);
        await using (file.ConfigureAwait(false))
        {
            var input = JsonLines.ReaderOf(console);
            var answers = JsonLines.QueueTo(file, progress);
            if (await SkipAnsweredAsync(file, input, answers, cancellationToken).ConfigureAwait(false) is { } cutOff)
            {
                answers.Add(JsonLines.AnswerAsync(cutOff, answer, cancellationToken));
            }

            return await JsonLines.RunAsync(input, answers, answer, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Reads past what is answered; the result is the line whose answer was cut off, if one was.</summary>
    private async Task<InputLine?> SkipAnsweredAsync(
        FileStream file, LineReader input, AnswerQueue answers, CancellationToken cancellationToken)
    {
        using var recorded = new LineReader(file);
        var (number, kept, cutOff) = (1, 0L, (InputLine?)null);
        for (; cutOff is null && await recorded.ReadAsync(cancellationToken).ConfigureAwait(false) is { } text; number++)
        {
            var line = await input.ReadAsync(cancellationToken).ConfigureAwait(false) ?? throw Foreign(number);
            var rehearsed = await JsonLines.AnswerAsync(line.Copy(), rehearsal, cancellationToken).ConfigureAwait(false);
            var isCut = kept + text.Bytes.Length == file.Length; // no line end
            if (!IsAnswer(rehearsed, text.Bytes.Span, isCut))
            {
                throw Foreign(number);
            }

            cutOff = isCut ? line.Copy() : null;
            kept += isCut ? 0 : text.Bytes.Length + 1;
            answers.ExitCode = Math.Max(answers.ExitCode, isCut ? 0 : rehearsed.ExitCode);
        }

        Truncate(file, kept, cutOff is not null, number - 1);
        return cutOff;
    }

    private bool IsAnswer(LineResult rehearsed, ReadOnlySpan<byte> recorded, bool isCut)
    {
        var expected = ExpectedAnswer.Of(rehearsed, end);
        return isCut ? expected.IsBegunBy(recorded) : expected.Is(recorded);
    }

    /// <summary>Removes the answer that was cut off; other line ends than ours are not ours to remove.</summary>
    private void Truncate(FileStream file, long kept, bool isCut, int number)
    {
        if ((!isCut && kept != file.Length) || !IsAfterLineEnd(file, kept))
        {
            throw Foreign(number);
        }

        file.SetLength(kept);
        file.Position = kept;
    }

    private static bool IsAfterLineEnd(FileStream file, long position)
    {
        file.Position = Math.Max(position - 1, 0);
        return position == 0 || file.ReadByte() == '\n';
    }

    private UsageException Foreign(int number) => new(
        $"{path}: line {number} does not answer line {number} of the input. To go on, give the same rows and options; "
        + "to begin anew, name another file. Nothing was changed.");
}
