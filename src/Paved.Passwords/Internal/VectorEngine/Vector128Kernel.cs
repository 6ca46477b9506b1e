using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;
using Word = System.Runtime.Intrinsics.Vector128<ulong>;

namespace Paved.Passwords.Internal.VectorEngine;

/// <summary>
/// The compression function on 128-bit vectors: x86-64 and, through the portable operations, ARM64. A vector holds two
/// neighbouring words, so rows and columns are both eight vectors and take the same round.
/// </summary>
internal readonly struct Vector128Kernel : IBlockKernel
{
    private const int Vectors = FillLayout.BlockWords / 2;
    private const int RowVectors = 8;

    public static bool IsSupported => Vector128.IsHardwareAccelerated && (Sse2.IsSupported || AdvSimd.IsSupported);

    public static string Name => "vector128";

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static unsafe void Compress(ulong* previous, ulong* reference, ulong* next, bool xor, in LookAhead ahead)
    {
        Word* x = (Word*)previous, y = (Word*)reference, z = (Word*)next;
        var state = stackalloc Word[Vectors];
        for (var i = 0; i < Vectors; i++)
        {
            var mixed = x[i] ^ y[i];
            state[i] = mixed;
            z[i] = xor ? z[i] ^ mixed : mixed;
        }

        for (var row = 0; row < Vectors; row += RowVectors)
        {
            Round(state + row, 1);
        }

        for (var column = 0; column < RowVectors; column++)
        {
            Round(state + column, RowVectors);
            if (column == 0)
            {
                ahead.Fetch((z[0] ^ state[0]).ToScalar());
            }
        }

        for (var i = 0; i < Vectors; i++)
        {
            z[i] ^= state[i];
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static unsafe void Round(Word* s, int stride)
    {
        Word a0 = s[0], a1 = s[stride], b0 = s[2 * stride], b1 = s[3 * stride];
        Word c0 = s[4 * stride], c1 = s[5 * stride], d0 = s[6 * stride], d1 = s[7 * stride];
        Mix(ref a0, ref b0, ref c0, ref d0);
        Mix(ref a1, ref b1, ref c1, ref d1);

        // To the diagonals: b one word on, c two (by name only), d three.
        (b0, b1) = (Across(b0, b1), Across(b1, b0));
        (d0, d1) = (Across(d1, d0), Across(d0, d1));
        Mix(ref a0, ref b0, ref c1, ref d0);
        Mix(ref a1, ref b1, ref c0, ref d1);
        (b0, b1) = (Across(b1, b0), Across(b0, b1));
        (d0, d1) = (Across(d0, d1), Across(d1, d0));

        (s[0], s[stride], s[2 * stride], s[3 * stride]) = (a0, a1, b0, b1);
        (s[4 * stride], s[5 * stride], s[6 * stride], s[7 * stride]) = (c0, c1, d0, d1);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Mix(ref Word a, ref Word b, ref Word c, ref Word d)
    {
        a = MultiplyAdd(a, b);
        d = Rotate32(d ^ a);
        c = MultiplyAdd(c, d);
        b = Rotate(b ^ c, 24);
        a = MultiplyAdd(a, b);
        d = Rotate(d ^ a, 16);
        c = MultiplyAdd(c, d);
        b ^= c;
        b = (b + b) ^ (b >>> 63);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Word MultiplyAdd(Word x, Word y)
    {
        var product = Sse2.IsSupported
            ? Sse2.Multiply(x.AsUInt32(), y.AsUInt32())
            : AdvSimd.MultiplyWideningLower(AdvSimd.ExtractNarrowingLower(x), AdvSimd.ExtractNarrowingLower(y));
        return x + y + (product + product);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Word Rotate32(Word x) => Sse2.IsSupported
        ? Sse2.Shuffle(x.AsUInt32(), 0b10_11_00_01).AsUInt64()
        : AdvSimd.ReverseElement32(x);

    // Shifts, not byte shuffles: those are no baseline of ahead-of-time compiled code and would run in software there.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Word Rotate(Word x, [ConstantExpected] int bits) => (x >>> bits) | (x << (64 - bits));

    /// <summary>The upper word of one and the lower word of the other.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Word Across(Word low, Word high) => Sse2.IsSupported
        ? Sse2.Shuffle(low.AsDouble(), high.AsDouble(), 0b01).AsUInt64()
        : AdvSimd.ExtractVector128(low, high, 1);
}
