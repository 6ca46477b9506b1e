namespace Paved.Auth.Internal;

/// <summary>
/// Consecutive failures of one account, login or device: some are free, then the wait doubles up to a maximum with one
/// attempt after each wait, and at the end only a reset helps.
/// </summary>
internal sealed class AccountCounter : AttemptCounter
{
    /// <summary>How long failures below the limit are remembered, and those of shared counters.</summary>
    public static readonly TimeSpan ShortRetention = TimeSpan.FromHours(24);

    /// <summary>How long failures at or above the limit are remembered; a stopped account is never forgotten.</summary>
    public static readonly TimeSpan LongRetention = TimeSpan.FromDays(30);

    private int _failures;
    private TimeSpan _last;

    public override int Failures => _failures;

    public override TimeSpan WaitAt(AttemptThrottleOptions limits, TimeSpan now)
    {
        if (_failures >= limits.StopAfter)
        {
            return Forever;
        }

        var wait = _failures >= limits.FreeFailures ? _last + DelayBy(limits) - now : TimeSpan.Zero;
        return wait > TimeSpan.Zero ? wait : TimeSpan.Zero;
    }

    public override bool IsIdle(AttemptThrottleOptions limits, TimeSpan now)
    {
        var unused = now - _last;
        return _failures == 0
            || (IsShared || _failures < limits.FreeFailures
                ? unused >= ShortRetention
                : _failures < limits.StopAfter && unused >= LongRetention);
    }

    public override bool IsEmpty(TimeSpan now) => _failures == 0;

    public override (TimeSpan Before, TimeSpan After) Charge(AttemptThrottleOptions limits, TimeSpan now)
    {
        var before = _failures == 0 ? now : _last; // of several at one moment, taking one back must not make the others old
        _failures++;
        _last = now;
        return (before, now);
    }

    public override void Refund(AttemptCharge charge, TimeSpan now)
    {
        _failures--;
        if (_last.Ticks == charge.After)
        {
            _last = new TimeSpan(charge.Before);
        }
    }

    private TimeSpan DelayBy(AttemptThrottleOptions limits)
    {
        var doublings = Math.Min(_failures - limits.FreeFailures, 30);
        var delay = limits.FirstDelay * (1L << doublings);
        return delay < limits.MaximumDelay ? delay : limits.MaximumDelay;
    }
}
