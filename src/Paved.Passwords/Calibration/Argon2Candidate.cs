namespace Paved.Passwords;

/// <summary>One cost as it was measured on this machine.</summary>
public sealed class Argon2Candidate
{
    internal Argon2Candidate(Argon2Cost cost, TimeSpan latency, int concurrentHashes, bool isFitting)
        => (Cost, Latency, ConcurrentHashes, IsFitting) = (cost, latency, concurrentHashes, isFitting);

    /// <summary>The cost.</summary>
    public Argon2Cost Cost { get; }

    /// <summary>The median time of one hash while no other runs.</summary>
    public TimeSpan Latency { get; }

    /// <summary>How many hashes the memory budget and the processors let run at once.</summary>
    public int ConcurrentHashes { get; }

    /// <summary>Hashes a second with that many at once; an estimate that takes processors as independent.</summary>
    public double HashesPerSecond => ConcurrentHashes / Latency.TotalSeconds;

    /// <summary>Whether every limit of the target holds.</summary>
    public bool IsFitting { get; }

    /// <summary>The cost and its time.</summary>
    public override string ToString() => FormattableString.Invariant($"{Cost}: {Latency.TotalMilliseconds:F0} ms");
}
