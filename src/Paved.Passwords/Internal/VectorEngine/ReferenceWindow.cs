using System.Runtime.CompilerServices;

namespace Paved.Passwords.Internal.VectorEngine;

/// <summary>Which block a pseudo-random word refers to from within one segment (RFC 9106 §3.4.2).</summary>
internal readonly unsafe struct ReferenceWindow
{
    private readonly ulong* _memory;
    private readonly uint _laneLength;
    private readonly uint _lanes;
    private readonly uint _lane;
    private readonly uint _start;
    private readonly uint _finished;
    private readonly bool _ownLaneOnly;

    public ReferenceWindow(in FillLayout layout, int pass, int slice, int lane)
    {
        _memory = layout.Memory;
        _laneLength = (uint)layout.LaneLength;
        _lanes = (uint)layout.Lanes;
        _lane = (uint)lane;
        _ownLaneOnly = layout.Lanes == 1 || (pass == 0 && slice == 0);
        _start = pass == 0 || slice == FillLayout.Slices - 1 ? 0 : (uint)((slice + 1) * layout.SegmentLength);
        _finished = (uint)((pass == 0 ? slice : FillLayout.Slices - 1) * layout.SegmentLength);
    }

    /// <summary>The block that the word refers to, for the block at <paramref name="index"/> of the segment.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ulong* Find(ulong word, uint index)
    {
        unchecked
        {
            var lane = _ownLaneOnly ? _lane : (uint)(word >> 32) % _lanes;

            // In the own lane all but the previous block; in others what is finished, less the last one at the start.
            var area = _finished + (lane == _lane ? index - 1 : index == 0 ? uint.MaxValue : 0);
            var j1 = word & uint.MaxValue;
            var x = (j1 * j1) >> 32;
            var position = _start + (area - 1) - (uint)((area * x) >> 32);
            position = position >= _laneLength ? position - _laneLength : position;
            return _memory + (((nuint)lane * _laneLength) + position) * FillLayout.BlockWords;
        }
    }
}
