namespace Paved.Passwords.Internal.Strength;

/// <summary>Walks over neighbouring keys: <c>qwerty</c>, <c>zaq12wsx</c>, <c>159753</c>.</summary>
internal static class SpatialMatcher
{
    private const int ShortestWalk = 3;

    public static void Match(ReadOnlySpan<char> text, MatchList matches)
    {
        foreach (var keyboard in Keyboard.All)
        {
            for (var start = 0; start < text.Length - 1;)
            {
                var end = Walk(keyboard, text, start, out var turns);
                if (end - start >= ShortestWalk)
                {
                    matches.Add(Create(keyboard, text, start, end, turns));
                }

                start = end;
            }
        }
    }

    /// <summary>Where the walk that begins at <paramref name="start"/> ends, exclusive.</summary>
    private static int Walk(Keyboard keyboard, ReadOnlySpan<char> text, int start, out int turns)
    {
        var (end, last) = (start + 1, Keyboard.Apart);
        turns = 0;
        while (end < text.Length && keyboard.Direction(text[end - 1], text[end]) is >= 0 and var direction)
        {
            turns += direction == last ? 0 : 1;
            last = direction;
            end++;
        }

        return end;
    }

    private static Match Create(Keyboard keyboard, ReadOnlySpan<char> text, int start, int end, int turns)
    {
        var shifted = 0;
        foreach (var character in text[start..end])
        {
            shifted += keyboard.IsShifted(character) ? 1 : 0;
        }

        var guesses = Walks(keyboard, end - start, turns) * ShiftVariations(shifted, end - start - shifted);
        return new Match(MatchKind.Spatial, start, end - 1, guesses)
        {
            Traits = turns == 1 ? MatchTraits.Straight : MatchTraits.None,
        };
    }

    /// <summary>
    /// Walks of up to <paramref name="length"/> keys with up to <paramref name="turns"/> turns: over all lengths i and
    /// turns j &lt; i the sum of C(i-1, j-1) · starts · neighbours^j, whose inner sums over i are C(length, j) - 1.
    /// </summary>
    private static double Walks(Keyboard keyboard, int length, int turns)
    {
        var (sum, ways, directions) = (0.0, 1.0, keyboard.Starts);
        for (var j = 1; j <= Math.Min(turns, length - 1); j++)
        {
            ways = ways * (length - j + 1) / j;
            directions *= keyboard.AverageNeighbours;
            sum += (ways - 1) * directions;
        }

        return sum;
    }

    private static double ShiftVariations(int shifted, int plain) => (shifted, plain) switch
    {
        (0, _) => 1,
        (_, 0) => 2,
        _ => Combinations.UpTo(shifted + plain, Math.Min(shifted, plain)),
    };
}
