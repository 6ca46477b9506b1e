namespace Paved.Passwords.Internal;

/// <summary>Everything of one Argon2 computation but the password (RFC 9106 §3.1).</summary>
internal readonly ref struct Argon2Inputs
{
    public required Argon2Variant Variant { get; init; }

    /// <summary>0x10 (16) or 0x13 (19).</summary>
    public required int Version { get; init; }

    public required int MemoryKiB { get; init; }

    public required int Passes { get; init; }

    public required int Lanes { get; init; }

    public required ReadOnlySpan<byte> Salt { get; init; }

    public ReadOnlySpan<byte> Secret { get; init; }

    public ReadOnlySpan<byte> AssociatedData { get; init; }
}
