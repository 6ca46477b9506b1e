namespace Paved.Passwords;

/// <summary>What a format says of a stored text before anything is computed. The default is unrecognised.</summary>
public readonly record struct PasswordHashInspection
{
    private readonly Kind _kind;

    private PasswordHashInspection(Kind kind, int memoryKiB = 0) => (_kind, MemoryKiB) = (kind, memoryKiB);

    private enum Kind
    {
        Unrecognized = 0,
        Verifiable,
        Malformed,
        Unsupported,
    }

    /// <summary>The text is of another kind: the next format is asked.</summary>
    public static PasswordHashInspection Unrecognized => default;

    /// <summary>The text is of this kind and broken.</summary>
    public static PasswordHashInspection Malformed => new(Kind.Malformed);

    /// <summary>The text is of this kind, in a variant that is not verified or above a ceiling.</summary>
    public static PasswordHashInspection Unsupported => new(Kind.Unsupported);

    /// <summary>Memory in KiB that one verification takes; 0 unless verifiable.</summary>
    public int MemoryKiB { get; }

    /// <summary>Whether a password can be verified against the text.</summary>
    public bool IsVerifiable => _kind == Kind.Verifiable;

    /// <summary>The text can be verified.</summary>
    /// <param name="memoryKiB">Memory in KiB that takes: 1 to 1,048,576.</param>
    /// <exception cref="ArgumentOutOfRangeException">The memory is out of its range.</exception>
    public static PasswordHashInspection Verifiable(int memoryKiB)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(memoryKiB, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(memoryKiB, 1 << 20);
        return new PasswordHashInspection(Kind.Verifiable, memoryKiB);
    }
}
