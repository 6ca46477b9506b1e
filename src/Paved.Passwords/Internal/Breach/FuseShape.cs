using System.Runtime.CompilerServices;

namespace Paved.Passwords.Internal.Breach;

/// <summary>
/// The arithmetic of a binary fuse filter of three positions and 8-bit fingerprints: Graf and Lemire, "Binary Fuse
/// Filters: Fast and Smaller Than Xor Filters", ACM JEA 27 (2022), §4. A key has a position in each of three adjacent
/// segments; the fingerprints there combine, by exclusive or, to its own. About 1.125 bytes a key from a million keys
/// on, more below; 1 of 256 foreign keys fits by chance.
/// </summary>
/// <param name="segmentBits">Binary logarithm of the segment length: 2 to 18.</param>
/// <param name="segmentCount">Number of segments in which a first position may lie.</param>
internal readonly struct FuseShape(int segmentBits, int segmentCount)
{
    public const int MinSegmentBits = 2;
    public const int MaxSegmentBits = 18;

    private const int Positions = 3;

    public int SegmentBits { get; } = segmentBits;

    public int SegmentCount { get; } = segmentCount;

    /// <summary>Number of fingerprints.</summary>
    public long Length => (SegmentCount + Positions - 1L) << SegmentBits;

    private int SegmentMask => (1 << SegmentBits) - 1;

    public static FuseShape For(int keys)
    {
        if (keys < 2)
        {
            return new FuseShape(MinSegmentBits, 1);
        }

        var bits = Math.Clamp((int)Math.Floor((Math.Log(keys) / Math.Log(3.33)) + 2.25), MinSegmentBits, MaxSegmentBits);
        var factor = Math.Max(1.125, 0.875 + (0.25 * Math.Log(1_000_000) / Math.Log(keys)));
        var segments = (int)Math.Ceiling(keys * factor / (1 << bits));
        return new FuseShape(bits, Math.Max(1, segments - (Positions - 1)));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Hash(ulong key, ulong seed)
    {
        unchecked
        {
            var hash = key + seed; // then the finaliser of MurmurHash3
            hash = (hash ^ (hash >> 33)) * 0xff51afd7ed558ccd;
            hash = (hash ^ (hash >> 33)) * 0xc4ceb9fe1a85ec53;
            return hash ^ (hash >> 33);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static byte Fingerprint(ulong hash) => unchecked((byte)(hash ^ (hash >> 32)));

    /// <summary>The position in each segment; ascending with the hash, which construction relies on for speed.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public (int First, int Second, int Third) At(ulong hash)
    {
        unchecked
        {
            var first = (int)Math.BigMul(hash, (ulong)SegmentCount << SegmentBits, out _);
            var second = (first + (1 << SegmentBits)) ^ ((int)(hash >> 18) & SegmentMask);
            var third = (first + (2 << SegmentBits)) ^ ((int)hash & SegmentMask);
            return (first, second, third);
        }
    }
}
