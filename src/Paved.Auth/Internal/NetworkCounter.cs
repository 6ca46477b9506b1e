namespace Paved.Auth.Internal;

/// <summary>
/// Failures of one network as a leaking bucket: it holds an hour's worth, and each failure takes its share of an hour
/// to leak out. Success takes back its own attempt and nothing else.
/// </summary>
internal sealed class NetworkCounter(AttemptThrottleOptions options) : AttemptCounter
{
    private static readonly TimeSpan Window = TimeSpan.FromHours(1);

    private readonly TimeSpan _share = TimeSpan.FromTicks(Window.Ticks / options.NetworkFailuresPerHour);
    private TimeSpan _emptyAt;

    public override TimeSpan WaitAt(TimeSpan now)
    {
        var wait = _emptyAt + _share - Window - now;
        return wait > TimeSpan.Zero ? wait : TimeSpan.Zero;
    }

    public override bool IsIdle(TimeSpan now) => _emptyAt <= now;

    public override TimeSpan Charge(TimeSpan now)
    {
        var before = _emptyAt > now ? _emptyAt : now;
        _emptyAt = before + _share;
        return before;
    }

    public override void Refund(AttemptCharge charge, TimeSpan now)
    {
        // What leaked out by now cannot be taken back: it would be taken from later failures.
        var left = charge.Before + _share - now;
        _emptyAt -= left > _share ? _share : left > TimeSpan.Zero ? left : TimeSpan.Zero;
    }
}
