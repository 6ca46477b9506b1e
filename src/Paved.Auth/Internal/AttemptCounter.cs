namespace Paved.Auth.Internal;

/// <summary>
/// Counts attempts of one account or network. Times are measured from the throttle's start, so a changed wall clock
/// moves nothing. Not thread-safe: the throttle holds its lock.
/// </summary>
internal abstract class AttemptCounter
{
    public static readonly TimeSpan Forever = TimeSpan.MaxValue;

    private protected AttemptCounter()
    {
    }

    /// <summary>Whether several keys share this counter because there was no room for their own.</summary>
    public required bool IsShared { get; init; }

    /// <summary>Whose counter this is, as far as known.</summary>
    public UInt128? Owner { get; set; }

    /// <summary>How long until an attempt is admitted: zero for now, <see cref="Forever"/> for never.</summary>
    public abstract TimeSpan WaitAt(TimeSpan now);

    /// <summary>Whether forgetting this counter changes no later answer, or its retention is over.</summary>
    public abstract bool IsIdle(TimeSpan now);

    /// <summary>Counts an attempt as failed and returns the time until which the ones before it mattered.</summary>
    public abstract TimeSpan Charge(TimeSpan now);

    /// <summary>Takes an attempt back.</summary>
    public abstract void Refund(AttemptCharge charge, TimeSpan now);
}
