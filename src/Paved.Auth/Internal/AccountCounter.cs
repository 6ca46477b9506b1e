namespace Paved.Auth.Internal;

/// <summary>
/// Consecutive failures of one account: some are free, then the wait doubles up to a maximum with one attempt after
/// each wait, and at the end only a reset helps.
/// </summary>
internal sealed class AccountCounter(AttemptThrottleOptions options) : AttemptCounter
{
    /// <summary>How long failures below the limit are remembered, and those of shared counters.</summary>
    public static readonly TimeSpan ShortRetention = TimeSpan.FromHours(24);

    /// <summary>How long failures at or above the limit are remembered; a stopped account is never forgotten.</summary>
    public static readonly TimeSpan LongRetention = TimeSpan.FromDays(30);

    private int _failures;
    private TimeSpan _last;

    private bool IsStopped => _failures >= options.StopAfter;

    private bool IsOverLimit => _failures >= options.FreeFailures;

    public override TimeSpan WaitAt(TimeSpan now)
    {
        if (IsStopped)
        {
            return Forever;
        }

        var wait = IsOverLimit ? _last + Delay() - now : TimeSpan.Zero;
        return wait > TimeSpan.Zero ? wait : TimeSpan.Zero;
    }

    public override bool IsIdle(TimeSpan now)
    {
        if (_failures == 0)
        {
            return true;
        }

        var unused = now - _last;
        return IsShared || !IsOverLimit ? unused >= ShortRetention : !IsStopped && unused >= LongRetention;
    }

    public override TimeSpan Charge(TimeSpan now)
    {
        var before = _last;
        _failures++;
        _last = now;
        return before;
    }

    public override void Refund(AttemptCharge charge, TimeSpan now)
    {
        _failures--;
        if (_last == charge.At)
        {
            _last = charge.Before;
        }
    }

    private TimeSpan Delay()
    {
        var doublings = Math.Min(_failures - options.FreeFailures, 30);
        var delay = options.FirstDelay * (1L << doublings);
        return delay < options.MaximumDelay ? delay : options.MaximumDelay;
    }
}
