using System.Numerics;
using System.Runtime.CompilerServices;

namespace Paved.Passwords.Internal.VectorEngine;

/// <summary>The compression function on 64-bit words, for any processor.</summary>
internal readonly struct ScalarKernel : IBlockKernel
{
    private const int RowWords = 16;
    private const int Rows = FillLayout.BlockWords / RowWords;

    public static bool IsSupported => true;

    public static string Name => "scalar";

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static unsafe void Compress(ulong* previous, ulong* reference, ulong* next, bool xor, in LookAhead ahead)
    {
        var state = stackalloc ulong[FillLayout.BlockWords];
        for (var i = 0; i < FillLayout.BlockWords; i++)
        {
            var mixed = previous[i] ^ reference[i];
            state[i] = mixed;
            next[i] = xor ? next[i] ^ mixed : mixed;
        }

        for (var row = 0; row < Rows; row++)
        {
            Round(state + (row * RowWords), 2, 4, 6, 8, 10, 12, 14);
        }

        for (var column = 0; column < RowWords; column += 2)
        {
            Round(state + column, RowWords, 2 * RowWords, 3 * RowWords, 4 * RowWords, 5 * RowWords, 6 * RowWords, 7 * RowWords);
            if (column == 0)
            {
                ahead.Fetch(next[0] ^ state[0]);
            }
        }

        for (var i = 0; i < FillLayout.BlockWords; i++)
        {
            next[i] ^= state[i];
        }
    }

    /// <summary>The permutation P on eight pairs of words, each at its offset.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static unsafe void Round(ulong* s, int b, int c, int d, int e, int f, int g, int h)
    {
        Mix(s, s + c, s + e, s + g);
        Mix(s + 1, s + c + 1, s + e + 1, s + g + 1);
        Mix(s + b, s + d, s + f, s + h);
        Mix(s + b + 1, s + d + 1, s + f + 1, s + h + 1);
        Mix(s, s + c + 1, s + f, s + h + 1);
        Mix(s + 1, s + d, s + f + 1, s + g);
        Mix(s + b, s + d + 1, s + e, s + g + 1);
        Mix(s + b + 1, s + c, s + e + 1, s + h);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static unsafe void Mix(ulong* a, ulong* b, ulong* c, ulong* d)
    {
        *a = MultiplyAdd(*a, *b);
        *d = BitOperations.RotateRight(*d ^ *a, 32);
        *c = MultiplyAdd(*c, *d);
        *b = BitOperations.RotateRight(*b ^ *c, 24);
        *a = MultiplyAdd(*a, *b);
        *d = BitOperations.RotateRight(*d ^ *a, 16);
        *c = MultiplyAdd(*c, *d);
        *b = BitOperations.RotateRight(*b ^ *c, 63);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong MultiplyAdd(ulong x, ulong y) => unchecked(x + y + (2 * (ulong)(uint)x * (uint)y));
}
