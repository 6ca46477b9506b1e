namespace Paved.Auth.Internal;

/// <summary>
/// Counts attempts of one key. Times are measured from the store's start. Not thread-safe: the store holds its lock.
/// </summary>
internal abstract class AttemptCounter
{
    public static readonly TimeSpan Forever = TimeSpan.MaxValue;

    private protected AttemptCounter()
    {
    }

    /// <summary>Tells this counter from all others of its table, before and after it.</summary>
    public required long Generation { get; init; }

    /// <summary>Whether several keys share this counter because there was no room for their own.</summary>
    public required bool IsShared { get; init; }

    /// <summary>Whose counter this is, as far as known.</summary>
    public UInt128? Owner { get; set; }

    /// <summary>Consecutive failures; zero where it counts something else.</summary>
    public virtual int Failures => 0;

    /// <summary>How long until an attempt is admitted: zero for now, <see cref="Forever"/> for never.</summary>
    public abstract TimeSpan WaitAt(AttemptThrottleOptions limits, TimeSpan now);

    /// <summary>Whether forgetting this counter changes no later answer, or its retention is over.</summary>
    public abstract bool IsIdle(AttemptThrottleOptions limits, TimeSpan now);

    /// <summary>Whether nothing is counted.</summary>
    public abstract bool IsEmpty(TimeSpan now);

    /// <summary>Counts an attempt as failed, and says at which time the counter stood before and stands now.</summary>
    public abstract (TimeSpan Before, TimeSpan After) Charge(AttemptThrottleOptions limits, TimeSpan now);

    /// <summary>Takes an attempt back.</summary>
    public abstract void Refund(AttemptCharge charge, TimeSpan now);
}
