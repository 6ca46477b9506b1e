namespace Paved.Auth.Internal;

/// <summary>
/// Failures of one network as a leaking bucket: it holds an hour's worth, and each failure takes its share of an hour
/// to leak out. Success takes back its own attempt and nothing else.
/// </summary>
internal sealed class NetworkCounter : AttemptCounter
{
    private static readonly TimeSpan Window = TimeSpan.FromHours(1);

    private TimeSpan _emptyAt;

    public override TimeSpan WaitAt(AttemptThrottleOptions limits, TimeSpan now)
    {
        var wait = _emptyAt + ShareBy(limits) - Window - now;
        return wait > TimeSpan.Zero ? wait : TimeSpan.Zero;
    }

    public override bool IsIdle(AttemptThrottleOptions limits, TimeSpan now) => IsEmpty(now);

    public override bool IsEmpty(TimeSpan now) => _emptyAt <= now;

    public override (TimeSpan Before, TimeSpan After) Charge(AttemptThrottleOptions limits, TimeSpan now)
    {
        var before = _emptyAt > now ? _emptyAt : now;
        _emptyAt = before + ShareBy(limits);
        return (before, _emptyAt);
    }

    public override void Refund(AttemptCharge charge, TimeSpan now)
    {
        // What leaked out by now cannot be taken back: it would be taken from later failures.
        var left = charge.After - Math.Max(charge.Before, now.Ticks);
        _emptyAt -= new TimeSpan(Math.Max(left, 0));
    }

    private static TimeSpan ShareBy(AttemptThrottleOptions limits)
        => TimeSpan.FromTicks(Window.Ticks / limits.NetworkFailuresPerHour);
}
