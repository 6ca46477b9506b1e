namespace Paved.Passwords.Internal.Strength;

/// <summary>The order in which the search takes matches: by end, then by start, then as they were found.</summary>
internal sealed class MatchOrder
{
    // Where the matches of an end or a start begin, one slot late while they are counted.
    private readonly int[] _slots = new int[Analysis.MaxLength + 1];
    private int[] _byStart = [];
    private int[] _byEnd = [];
    private int _count;

    /// <summary>The indices of the matches that end at a place.</summary>
    public ReadOnlySpan<int> EndingAt(int end)
    {
        var first = end == 0 ? 0 : _slots[end - 1];
        return _byEnd.AsSpan(first, _slots[end] - first);
    }

    /// <summary>Two stable counting sorts.</summary>
    public void Sort(int length, ReadOnlySpan<Match> matches)
    {
        _count = matches.Length;
        if (_byEnd.Length < _count)
        {
            (_byStart, _byEnd) = (new int[_count * 2], new int[_count * 2]);
        }

        var slots = _slots.AsSpan(0, length + 1);
        CountStarts(matches, slots);
        for (var index = 0; index < matches.Length; index++)
        {
            _byStart[slots[matches[index].Start]++] = index;
        }

        CountEnds(matches, slots);
        foreach (var index in _byStart.AsSpan(0, _count))
        {
            _byEnd[slots[matches[index].End]++] = index;
        }
    }

    public void Clear()
    {
        _byStart.AsSpan(0, _count).Clear();
        _byEnd.AsSpan(0, _count).Clear();
        _slots.AsSpan().Clear();
        _count = 0;
    }

    private static void CountStarts(ReadOnlySpan<Match> matches, Span<int> slots)
    {
        slots.Clear();
        foreach (ref readonly var match in matches)
        {
            slots[match.Start + 1]++;
        }

        Accumulate(slots);
    }

    private static void CountEnds(ReadOnlySpan<Match> matches, Span<int> slots)
    {
        slots.Clear();
        foreach (ref readonly var match in matches)
        {
            slots[match.End + 1]++;
        }

        Accumulate(slots);
    }

    private static void Accumulate(Span<int> slots)
    {
        for (var i = 1; i < slots.Length; i++)
        {
            slots[i] += slots[i - 1];
        }
    }
}
