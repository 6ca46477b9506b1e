using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using Word = System.Runtime.Intrinsics.Vector256<ulong>;

namespace Paved.Passwords.Internal.VectorEngine;

/// <summary>
/// The compression function on 256-bit vectors (AVX2). A vector holds a quarter of a row: two rows go at once, and two
/// columns, whose pairs of words stand side by side, so that nothing is transposed between rows and columns.
/// </summary>
internal readonly struct Vector256Kernel : IBlockKernel
{
    private const int Vectors = FillLayout.BlockWords / 4;
    private const int RowVectors = 4;

    public static bool IsSupported => Avx2.IsSupported;

    public static string Name => "avx2";

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static unsafe void Compress(ulong* previous, ulong* reference, ulong* next, bool xor, in LookAhead ahead)
    {
        // Also tells an ahead-of-time compiler that what follows may use these instructions.
        if (!Avx2.IsSupported)
        {
            throw new PlatformNotSupportedException();
        }

        Word* x = (Word*)previous, y = (Word*)reference, z = (Word*)next;
        var state = stackalloc Word[Vectors];
        for (var row = 0; row < Vectors; row += 2 * RowVectors)
        {
            RoundOnRows(x + row, y + row, z + row, state + row, xor);
        }

        for (var column = 0; column < RowVectors; column++)
        {
            RoundOnColumns(state + column, z + column);
            if (column == 0)
            {
                ahead.Fetch(*next);
            }
        }
    }

    /// <summary>P on two rows; leaves the input, or the input and what stood there, in the result.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static unsafe void RoundOnRows(Word* x, Word* y, Word* z, Word* s, bool xor)
    {
        Word a0 = x[0] ^ y[0], b0 = x[1] ^ y[1], c0 = x[2] ^ y[2], d0 = x[3] ^ y[3];
        Word a1 = x[4] ^ y[4], b1 = x[5] ^ y[5], c1 = x[6] ^ y[6], d1 = x[7] ^ y[7];
        if (xor)
        {
            (z[0], z[1], z[2], z[3]) = (z[0] ^ a0, z[1] ^ b0, z[2] ^ c0, z[3] ^ d0);
            (z[4], z[5], z[6], z[7]) = (z[4] ^ a1, z[5] ^ b1, z[6] ^ c1, z[7] ^ d1);
        }
        else
        {
            (z[0], z[1], z[2], z[3]) = (a0, b0, c0, d0);
            (z[4], z[5], z[6], z[7]) = (a1, b1, c1, d1);
        }

        Mix(ref a0, ref b0, ref c0, ref d0, ref a1, ref b1, ref c1, ref d1);
        (b0, c0, d0) = (Turn1(b0), Turn2(c0), Turn3(d0));
        (b1, c1, d1) = (Turn1(b1), Turn2(c1), Turn3(d1));
        Mix(ref a0, ref b0, ref c0, ref d0, ref a1, ref b1, ref c1, ref d1);
        (s[0], s[1], s[2], s[3]) = (a0, Turn3(b0), Turn2(c0), Turn1(d0));
        (s[4], s[5], s[6], s[7]) = (a1, Turn3(b1), Turn2(c1), Turn1(d1));
    }

    /// <summary>P on two columns, xored into the result.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static unsafe void RoundOnColumns(Word* s, Word* z)
    {
        Word a0 = s[0], a1 = s[4], b0 = s[8], b1 = s[12], c0 = s[16], c1 = s[20], d0 = s[24], d1 = s[28];
        Mix(ref a0, ref b0, ref c0, ref d0, ref a1, ref b1, ref c1, ref d1);

        // To the diagonals: b one word on, c two (by name only), d three.
        (b0, b1) = (Across(b0, b1), Across(b1, b0));
        (d0, d1) = (Across(d1, d0), Across(d0, d1));
        Mix(ref a0, ref b0, ref c1, ref d0, ref a1, ref b1, ref c0, ref d1);
        z[0] ^= a0;
        z[4] ^= a1;
        z[8] ^= Across(b1, b0);
        z[12] ^= Across(b0, b1);
        z[16] ^= c0;
        z[20] ^= c1;
        z[24] ^= Across(d0, d1);
        z[28] ^= Across(d1, d0);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Mix(
        ref Word a0, ref Word b0, ref Word c0, ref Word d0, ref Word a1, ref Word b1, ref Word c1, ref Word d1)
    {
        (a0, a1) = (MultiplyAdd(a0, b0), MultiplyAdd(a1, b1));
        (d0, d1) = (Rotate32(d0 ^ a0), Rotate32(d1 ^ a1));
        (c0, c1) = (MultiplyAdd(c0, d0), MultiplyAdd(c1, d1));
        (b0, b1) = (Rotate24(b0 ^ c0), Rotate24(b1 ^ c1));
        (a0, a1) = (MultiplyAdd(a0, b0), MultiplyAdd(a1, b1));
        (d0, d1) = (Rotate16(d0 ^ a0), Rotate16(d1 ^ a1));
        (c0, c1) = (MultiplyAdd(c0, d0), MultiplyAdd(c1, d1));
        (b0, b1) = (Rotate63(b0 ^ c0), Rotate63(b1 ^ c1));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Word MultiplyAdd(Word x, Word y)
    {
        var product = Avx2.Multiply(x.AsUInt32(), y.AsUInt32());
        return Avx2.Add(Avx2.Add(x, y), Avx2.Add(product, product));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Word Rotate32(Word x) => Avx2.Shuffle(x.AsUInt32(), 0b10_11_00_01).AsUInt64();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Word Rotate24(Word x) => Avx2.Shuffle(x.AsByte(), Vector256.Create(
        (byte)3, 4, 5, 6, 7, 0, 1, 2, 11, 12, 13, 14, 15, 8, 9, 10,
        3, 4, 5, 6, 7, 0, 1, 2, 11, 12, 13, 14, 15, 8, 9, 10)).AsUInt64();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Word Rotate16(Word x) => Avx2.Shuffle(x.AsByte(), Vector256.Create(
        (byte)2, 3, 4, 5, 6, 7, 0, 1, 10, 11, 12, 13, 14, 15, 8, 9,
        2, 3, 4, 5, 6, 7, 0, 1, 10, 11, 12, 13, 14, 15, 8, 9)).AsUInt64();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Word Rotate63(Word x) => Avx2.Xor(Avx2.Add(x, x), Avx2.ShiftRightLogical(x, 63));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Word Turn1(Word x) => Avx2.Permute4x64(x, 0b00_11_10_01);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Word Turn2(Word x) => Avx2.Permute4x64(x, 0b01_00_11_10);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Word Turn3(Word x) => Avx2.Permute4x64(x, 0b10_01_00_11);

    /// <summary>In each half, the upper word of one and the lower word of the other.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Word Across(Word low, Word high) =>
        Avx.Shuffle(low.AsDouble(), high.AsDouble(), 0b0101).AsUInt64();
}
