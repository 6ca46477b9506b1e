using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using Word = System.Runtime.Intrinsics.Vector512<ulong>;

namespace Paved.Passwords.Internal.VectorEngine;

/// <summary>
/// The compression function on 512-bit vectors (AVX-512F). A vector holds half a row. For the rows, halves of two rows
/// are brought together, so that four rows go at once; for the columns they stand in their own order, and four columns
/// go at once.
/// </summary>
internal readonly struct Vector512Kernel : IBlockKernel
{
    private const int Vectors = FillLayout.BlockWords / 8;
    private const byte LowerHalves = 0b01_00_01_00;
    private const byte UpperHalves = 0b11_10_11_10;

    public static bool IsSupported => Avx512F.IsSupported;

    public static string Name => "avx512";

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static unsafe void Compress(ulong* previous, ulong* reference, ulong* next, bool xor, in LookAhead ahead)
    {
        // Also tells an ahead-of-time compiler that what follows may use these instructions.
        if (!Avx512F.IsSupported)
        {
            throw new PlatformNotSupportedException();
        }

        Word* x = (Word*)previous, y = (Word*)reference, z = (Word*)next;
        var state = stackalloc Word[Vectors];
        RoundOnRows(x, y, z, state, xor);
        RoundOnRows(x + 8, y + 8, z + 8, state + 8, xor);
        RoundOnColumns(state, z);
        ahead.Fetch(*next);
        RoundOnColumns(state + 1, z + 1);
    }

    /// <summary>P on four rows; leaves the input, or the input and what stood there, in the result.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static unsafe void RoundOnRows(Word* x, Word* y, Word* z, Word* s, bool xor)
    {
        Word r0 = x[0] ^ y[0], r1 = x[1] ^ y[1], r2 = x[2] ^ y[2], r3 = x[3] ^ y[3];
        Word r4 = x[4] ^ y[4], r5 = x[5] ^ y[5], r6 = x[6] ^ y[6], r7 = x[7] ^ y[7];
        if (xor)
        {
            (z[0], z[1], z[2], z[3]) = (z[0] ^ r0, z[1] ^ r1, z[2] ^ r2, z[3] ^ r3);
            (z[4], z[5], z[6], z[7]) = (z[4] ^ r4, z[5] ^ r5, z[6] ^ r6, z[7] ^ r7);
        }
        else
        {
            (z[0], z[1], z[2], z[3]) = (r0, r1, r2, r3);
            (z[4], z[5], z[6], z[7]) = (r4, r5, r6, r7);
        }

        Word a0 = Lower(r0, r2), b0 = Upper(r0, r2), c0 = Lower(r1, r3), d0 = Upper(r1, r3);
        Word a1 = Lower(r4, r6), b1 = Upper(r4, r6), c1 = Lower(r5, r7), d1 = Upper(r5, r7);
        Mix(ref a0, ref b0, ref c0, ref d0, ref a1, ref b1, ref c1, ref d1);
        (b0, c0, d0) = (Turn1(b0), Turn2(c0), Turn3(d0));
        (b1, c1, d1) = (Turn1(b1), Turn2(c1), Turn3(d1));
        Mix(ref a0, ref b0, ref c0, ref d0, ref a1, ref b1, ref c1, ref d1);
        (b0, c0, d0) = (Turn3(b0), Turn2(c0), Turn1(d0));
        (b1, c1, d1) = (Turn3(b1), Turn2(c1), Turn1(d1));
        (s[0], s[1], s[2], s[3]) = (Lower(a0, b0), Lower(c0, d0), Upper(a0, b0), Upper(c0, d0));
        (s[4], s[5], s[6], s[7]) = (Lower(a1, b1), Lower(c1, d1), Upper(a1, b1), Upper(c1, d1));
    }

    /// <summary>P on four columns, xored into the result.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static unsafe void RoundOnColumns(Word* s, Word* z)
    {
        Word a0 = s[0], a1 = s[2], b0 = s[4], b1 = s[6], c0 = s[8], c1 = s[10], d0 = s[12], d1 = s[14];
        Mix(ref a0, ref b0, ref c0, ref d0, ref a1, ref b1, ref c1, ref d1);

        // To the diagonals: b one word on, c two (by name only), d three.
        (b0, b1) = (Across(b0, b1), Across(b1, b0));
        (d0, d1) = (Across(d1, d0), Across(d0, d1));
        Mix(ref a0, ref b0, ref c1, ref d0, ref a1, ref b1, ref c0, ref d1);
        z[0] ^= a0;
        z[2] ^= a1;
        z[4] ^= Across(b1, b0);
        z[6] ^= Across(b0, b1);
        z[8] ^= c0;
        z[10] ^= c1;
        z[12] ^= Across(d0, d1);
        z[14] ^= Across(d1, d0);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Mix(
        ref Word a0, ref Word b0, ref Word c0, ref Word d0, ref Word a1, ref Word b1, ref Word c1, ref Word d1)
    {
        (a0, a1) = (MultiplyAdd(a0, b0), MultiplyAdd(a1, b1));
        (d0, d1) = (Avx512F.RotateRight(d0 ^ a0, 32), Avx512F.RotateRight(d1 ^ a1, 32));
        (c0, c1) = (MultiplyAdd(c0, d0), MultiplyAdd(c1, d1));
        (b0, b1) = (Avx512F.RotateRight(b0 ^ c0, 24), Avx512F.RotateRight(b1 ^ c1, 24));
        (a0, a1) = (MultiplyAdd(a0, b0), MultiplyAdd(a1, b1));
        (d0, d1) = (Avx512F.RotateRight(d0 ^ a0, 16), Avx512F.RotateRight(d1 ^ a1, 16));
        (c0, c1) = (MultiplyAdd(c0, d0), MultiplyAdd(c1, d1));
        (b0, b1) = (Avx512F.RotateRight(b0 ^ c0, 63), Avx512F.RotateRight(b1 ^ c1, 63));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Word MultiplyAdd(Word x, Word y)
    {
        var product = Avx512F.Multiply(x.AsUInt32(), y.AsUInt32());
        return Avx512F.Add(Avx512F.Add(x, y), Avx512F.Add(product, product));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Word Lower(Word x, Word y) => Avx512F.Shuffle4x128(x, y, LowerHalves);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Word Upper(Word x, Word y) => Avx512F.Shuffle4x128(x, y, UpperHalves);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Word Turn1(Word x) => Avx512F.Permute4x64(x, 0b00_11_10_01);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Word Turn2(Word x) => Avx512F.Permute4x64(x, 0b01_00_11_10);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Word Turn3(Word x) => Avx512F.Permute4x64(x, 0b10_01_00_11);

    /// <summary>In each quarter, the upper word of one and the lower word of the other.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Word Across(Word low, Word high) =>
        Avx512F.Shuffle(low.AsDouble(), high.AsDouble(), 0b01010101).AsUInt64();
}
