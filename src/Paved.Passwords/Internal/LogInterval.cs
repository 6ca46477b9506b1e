namespace Paved.Passwords.Internal;

/// <summary>Lets a log line pass at most once in ten seconds, with the count: a flood of events is not a flood of lines.</summary>
internal sealed class LogInterval(TimeProvider time)
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(10);

    private readonly Lock _lock = new();
    private long _count;
    private long? _lastLine;

    /// <summary>Counts an event; the number of events since the last line where a line is due.</summary>
    public long? Count()
    {
        lock (_lock)
        {
            _count++;
            var now = time.GetTimestamp();
            if (_lastLine is { } last && time.GetElapsedTime(last, now) < Interval)
            {
                return null;
            }

            var count = _count;
            (_count, _lastLine) = (0, now);
            return count;
        }
    }
}
