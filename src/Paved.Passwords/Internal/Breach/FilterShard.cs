using System.Buffers.Binary;

namespace Paved.Passwords.Internal.Breach;

/// <summary>What stands before the fingerprints of each shard.</summary>
internal readonly record struct FilterShard(ulong Seed, int KeyCount, FuseShape Shape)
{
    /// <summary>Seed (8), keys (4), segments (4), binary logarithm of the segment length (1), zeros.</summary>
    public const int HeaderBytes = 24;

    public void Write(Span<byte> header)
    {
        header.Clear();
        BinaryPrimitives.WriteUInt64LittleEndian(header, Seed);
        BinaryPrimitives.WriteInt32LittleEndian(header[8..], KeyCount);
        BinaryPrimitives.WriteInt32LittleEndian(header[12..], Shape.SegmentCount);
        header[16] = (byte)Shape.SegmentBits;
    }

    /// <summary>Reads a header; null where it is none.</summary>
    public static FilterShard? Read(ReadOnlySpan<byte> header)
    {
        var keys = BinaryPrimitives.ReadInt32LittleEndian(header[8..]);
        var segments = BinaryPrimitives.ReadInt32LittleEndian(header[12..]);
        var bits = header[16];
        var isShape = segments > 0 && bits is >= FuseShape.MinSegmentBits and <= FuseShape.MaxSegmentBits;
        var shape = isShape ? new FuseShape(bits, segments) : default;
        return isShape && shape.Length <= int.MaxValue && keys >= 0 && keys <= shape.Length && !header[17..].ContainsAnyExcept((byte)0)
            ? new FilterShard(BinaryPrimitives.ReadUInt64LittleEndian(header), keys, shape)
            : null;
    }
}
