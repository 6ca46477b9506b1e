using Paved.Tool.Batch;

namespace Paved.Tool.Passwords;

/// <summary>One line on the terminal, at most twice a second: how many rows, how many of them bad, and how fast.</summary>
internal sealed class WrapProgress(TextWriter terminal, TimeProvider time) : IProgress<LineResult>
{
    private const string ClearLine = "\r\u001b[K";

    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(500);

    private readonly long _start = time.GetTimestamp();
    private TimeSpan _next;
    private long _rows;
    private long _bad;

    public void Report(LineResult value)
    {
        _rows++;
        _bad += value.ExitCode == ExitCode.Ok ? 0 : 1;
        if (time.GetElapsedTime(_start) is var elapsed && elapsed >= _next)
        {
            _next = elapsed + Interval;
            Write(elapsed);
        }
    }

    /// <summary>Leaves the last count on the terminal.</summary>
    public void Finish()
    {
        Write(time.GetElapsedTime(_start));
        terminal.WriteLine();
    }

    private void Write(TimeSpan elapsed) => terminal.Write(FormattableString.Invariant(
        $"{ClearLine}{_rows} rows answered, {_bad} of them bad, {_rows / Math.Max(elapsed.TotalSeconds, 0.001):F0} a second"));
}
