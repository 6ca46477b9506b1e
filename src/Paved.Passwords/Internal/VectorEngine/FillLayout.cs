namespace Paved.Passwords.Internal.VectorEngine;

/// <summary>The memory of one hash (RFC 9106 §3.2): lanes of four segments of blocks.</summary>
internal readonly unsafe struct FillLayout
{
    public const int BlockBytes = 1024;
    public const int BlockWords = BlockBytes / sizeof(ulong);
    public const int Slices = 4;

    public FillLayout(ulong* memory, in Argon2Inputs inputs)
    {
        Memory = memory;
        Variant = inputs.Variant;
        Version = inputs.Version;
        Passes = inputs.Passes;
        Lanes = inputs.Lanes;
        SegmentLength = inputs.MemoryKiB / (Slices * inputs.Lanes);
    }

    public ulong* Memory { get; }

    public Argon2Variant Variant { get; }

    public int Version { get; }

    public int Passes { get; }

    public int Lanes { get; }

    public int SegmentLength { get; }

    public int LaneLength => SegmentLength * Slices;

    public int BlockCount => LaneLength * Lanes;

    /// <summary>Bytes of a hash's memory: m' of RFC 9106 §3.2.</summary>
    public static nuint BytesOf(in Argon2Inputs inputs) =>
        (nuint)(inputs.MemoryKiB / (Slices * inputs.Lanes)) * Slices * (nuint)inputs.Lanes * BlockBytes;

    public ulong* Block(int lane, int index) => Memory + (((nint)lane * LaneLength) + index) * BlockWords;

    /// <summary>Whether the references of a segment do not depend on the password (RFC 9106 §3.4.1.3).</summary>
    public bool IsDataIndependent(int pass, int slice) => Variant == Argon2Variant.I
        || (Variant == Argon2Variant.ID && pass == 0 && slice < Slices / 2);

    /// <summary>The window that blocks of a segment may refer to (RFC 9106 §3.4.2).</summary>
    public ReferenceWindow Window(int pass, int slice, int lane) => new(this, pass, slice, lane);
}
