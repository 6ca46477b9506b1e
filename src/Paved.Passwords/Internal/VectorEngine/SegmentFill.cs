using System.Runtime.CompilerServices;

namespace Paved.Passwords.Internal.VectorEngine;

/// <summary>Fills one segment of one lane (RFC 9106 §3.4).</summary>
internal static unsafe class SegmentFill<TKernel>
    where TKernel : struct, IBlockKernel
{
    private const int AddressesPerBlock = FillLayout.BlockWords;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run(in FillLayout layout, int pass, int slice, int lane)
    {
        if (layout.IsDataIndependent(pass, slice))
        {
            FillIndependent(layout, pass, slice, lane);
        }
        else
        {
            FillDependent(layout, pass, slice, lane);
        }
    }

    /// <summary>Blocks 0 and 1 of each lane are there before the first pass.</summary>
    private static uint FirstIndex(int pass, int slice) => pass == 0 && slice == 0 ? 2u : 0u;

    private static ulong* Previous(in FillLayout layout, int slice, int lane, uint index)
    {
        var position = (slice * layout.SegmentLength) + (int)index;
        return layout.Block(lane, position == 0 ? layout.LaneLength - 1 : position - 1);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void FillDependent(in FillLayout layout, int pass, int slice, int lane)
    {
        var window = layout.Window(pass, slice, lane);
        var index = FirstIndex(pass, slice);
        var length = (uint)layout.SegmentLength;
        var xor = pass > 0 && layout.Version != 16;
        var previous = Previous(layout, slice, lane, index);
        var next = layout.Block(lane, (slice * layout.SegmentLength) + (int)index);
        for (; index < length; index++)
        {
            var reference = window.Find(*previous, index);
            TKernel.Compress(previous, reference, next, xor, new LookAhead(window, index + 1, index + 1 < length));
            previous = next;
            next += FillLayout.BlockWords;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void FillIndependent(in FillLayout layout, int pass, int slice, int lane)
    {
        // Three blocks: zero, the input, the addresses; 64 bytes more to align them.
        var raw = stackalloc byte[(3 * FillLayout.BlockBytes) + 64];
        var zero = (ulong*)(((nuint)raw + 63) & ~(nuint)63);
        ulong* input = zero + FillLayout.BlockWords, addresses = input + FillLayout.BlockWords;
        new Span<ulong>(zero, 3 * FillLayout.BlockWords).Clear();
        input[0] = (ulong)pass;
        input[1] = (ulong)lane;
        input[2] = (ulong)slice;
        input[3] = (ulong)layout.BlockCount;
        input[4] = (ulong)layout.Passes;
        input[5] = (ulong)layout.Variant;

        var window = layout.Window(pass, slice, lane);
        var index = FirstIndex(pass, slice);
        var length = (uint)layout.SegmentLength;
        var xor = pass > 0 && layout.Version != 16;
        var previous = Previous(layout, slice, lane, index);
        var next = layout.Block(lane, (slice * layout.SegmentLength) + (int)index);
        for (var isFirst = true; index < length; index++, isFirst = false)
        {
            if (isFirst || index % AddressesPerBlock == 0)
            {
                input[6]++;
                TKernel.Compress(zero, input, addresses, xor: false, default);
                TKernel.Compress(zero, addresses, addresses, xor: false, default);
            }

            var reference = window.Find(addresses[index % AddressesPerBlock], index);
            TKernel.Compress(previous, reference, next, xor, default);
            previous = next;
            next += FillLayout.BlockWords;
        }
    }
}
