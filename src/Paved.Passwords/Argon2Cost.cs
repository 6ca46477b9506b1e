using Paved.Passwords.Internal;

namespace Paved.Passwords;

/// <summary>
/// What one Argon2id hash costs: memory, passes over it, and lanes. The default suits servers;
/// <see cref="OwaspMinimum"/> suits small containers. Weaker costs cannot be constructed.
/// </summary>
/// <remarks>
/// The floor is the OWASP Password Storage Cheat Sheet as ASVS 5.0 appendix C narrows it: 46 MiB with 1 pass,
/// 19 MiB with 2, or 12 MiB with 3 or more.
/// </remarks>
public sealed class Argon2Cost
{
    private const int KiBPerMiB = 1024;

    /// <summary>Creates a cost.</summary>
    /// <param name="memoryKiB">
    /// Memory in KiB (1,024 bytes): at least 47,104 with 1 pass, 19,456 with 2, 12,288 with more; at most 1,048,576.
    /// </param>
    /// <param name="passes">Passes over the memory: at least 1; memory × passes is at most 4,194,304 KiB.</param>
    /// <param name="lanes">Lanes that may be computed in parallel: 1 to 255. Default 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">Below the OWASP minimum or above a ceiling.</exception>
    public Argon2Cost(int memoryKiB, int passes, int lanes = 1)
        : this(memoryKiB, passes, lanes, FloorFor(passes))
    {
    }

    private Argon2Cost(int memoryKiB, int passes, int lanes, int floorKiB)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(passes, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(lanes, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(lanes, Argon2Limits.MaxLanes);
        if (memoryKiB < floorKiB)
        {
            throw new ArgumentOutOfRangeException(nameof(memoryKiB), memoryKiB,
                $"Expected at least {floorKiB} KiB with {passes} pass(es), got {memoryKiB}. "
                + "Use Argon2Cost.OwaspMinimum where memory is scarce.");
        }

        if (memoryKiB < Argon2Limits.MinMemoryPerLaneKiB * lanes)
        {
            throw new ArgumentOutOfRangeException(nameof(memoryKiB), memoryKiB,
                $"Expected at least {Argon2Limits.MinMemoryPerLaneKiB} KiB for each of {lanes} lanes.");
        }

        if (!Argon2Limits.IsComputable(memoryKiB, passes))
        {
            throw new ArgumentOutOfRangeException(nameof(memoryKiB), memoryKiB,
                $"Expected at most {Argon2Limits.MaxMemoryKiB} KiB, and memory × passes of at most "
                + $"{Argon2Limits.MaxWorkKiB} KiB; got {memoryKiB} KiB × {passes}.");
        }

        (MemoryKiB, Passes, Lanes) = (memoryKiB, passes, lanes);
    }

    /// <summary>64 MiB, 3 passes, 1 lane: RFC 9106 §4's second recommendation with one lane.</summary>
    public static Argon2Cost Default { get; } = new(64 * KiBPerMiB, 3);

    /// <summary>19 MiB, 2 passes, 1 lane: the OWASP minimum, for containers with little memory.</summary>
    public static Argon2Cost OwaspMinimum { get; } = new(19 * KiBPerMiB, 2);

    /// <summary>Memory of one hash in KiB.</summary>
    public int MemoryKiB { get; }

    /// <summary>Passes over the memory.</summary>
    public int Passes { get; }

    /// <summary>Lanes of one hash.</summary>
    public int Lanes { get; }

    internal long WorkKiB => (long)MemoryKiB * Passes;

    /// <summary>The cost in the spelling of a PHC string, such as <c>m=65536,t=3,p=1</c>.</summary>
    public override string ToString() => $"m={MemoryKiB},t={Passes},p={Lanes}";

    /// <summary>The fewest passes that are permitted with so much memory, which is at least 12 MiB.</summary>
    internal static int MinimumPasses(int memoryKiB) => memoryKiB >= FloorFor(1) ? 1 : memoryKiB >= FloorFor(2) ? 2 : 3;

    /// <summary>A cost below the floor, for tests of what surrounds the hash.</summary>
    internal static Argon2Cost ForTests(int memoryKiB, int passes, int lanes = 1) => new(memoryKiB, passes, lanes, 0);

    private static int FloorFor(int passes) => passes switch
    {
        <= 1 => 46 * KiBPerMiB,
        2 => 19 * KiBPerMiB,
        _ => 12 * KiBPerMiB,
    };
}
