namespace Paved.Passwords;

/// <summary>What came of a calibration.</summary>
public sealed class Argon2Calibration
{
    internal Argon2Calibration(IReadOnlyList<Argon2Candidate> candidates)
    {
        Candidates = candidates;
        Proposed = candidates.Where(candidate => candidate.IsFitting)
            .MaxBy(candidate => candidate.Cost.MemoryKiB * (double)candidate.Cost.WorkKiB);
    }

    /// <summary>
    /// The fitting cost that is dearest to attack, as memory multiplied by the time it is held; null where even the
    /// weakest permitted cost breaks a limit.
    /// </summary>
    public Argon2Candidate? Proposed { get; }

    /// <summary>Every cost that was measured, by memory.</summary>
    public IReadOnlyList<Argon2Candidate> Candidates { get; }
}
