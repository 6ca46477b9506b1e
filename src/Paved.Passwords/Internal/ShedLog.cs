namespace Paved.Passwords.Internal;

/// <summary>Logs shedding at most once in ten seconds, with the count: a flood of requests is not a flood of lines.</summary>
internal sealed class ShedLog(HasherHost host)
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(10);

    private readonly Lock _lock = new();
    private long _count;
    private long? _lastLine;

    public void Shed()
    {
        if (Take() is { } count)
        {
            host.Logger.Shed(count);
        }
    }

    private long? Take()
    {
        lock (_lock)
        {
            _count++;
            var now = host.Time.GetTimestamp();
            if (_lastLine is { } last && host.Time.GetElapsedTime(last, now) < Interval)
            {
                return null;
            }

            var count = _count;
            (_count, _lastLine) = (0, now);
            return count;
        }
    }
}
