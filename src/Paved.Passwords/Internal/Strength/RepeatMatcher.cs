namespace Paved.Passwords.Internal.Strength;

/// <summary>A part that follows itself: <c>aaa</c>, <c>abcabc</c>. What repeats is analysed on its own.</summary>
/// <remarks>A repeated part is at most half as long as the text, so the analysis goes no deeper than seven levels.</remarks>
internal static class RepeatMatcher
{
    // What a dot of a regular expression does not match: no repeat runs over an end of line.
    private const string LineEnds = "\n\r\u2028\u2029";

    public static void Match(ReadOnlySpan<char> text, AnalysisContext context, MatchList matches)
    {
        for (var start = 0; start < text.Length - 1;)
        {
            var rest = text[start..];
            var period = Find(rest, out var length);
            if (period == 0)
            {
                start++;
                continue;
            }

            var guesses = Analysis.Guesses(rest[..period], context) * (length / period);
            matches.Add(new Match(MatchKind.Repeat, start, start + length - 1, guesses)
            {
                Traits = period == 1 ? MatchTraits.SingleCharacter : MatchTraits.None,
            });
            start += length;
        }
    }

    /// <summary>The length of the part that the text begins with at least twice, and how far its repeats reach; or 0.</summary>
    /// <remarks>
    /// Of the shortest and the longest such part the one that reaches further counts, the shortest where they are even:
    /// <c>aabaab</c> is <c>aab</c> twice, <c>aaaaa</c> is <c>a</c> five times.
    /// </remarks>
    private static int Find(ReadOnlySpan<char> text, out int length)
    {
        var lineEnd = text.IndexOfAny(LineEnds);
        var line = lineEnd < 0 ? text : text[..lineEnd];
        var (shortest, longest) = (0, 0);
        for (var period = 1; period <= line.Length / 2; period++)
        {
            if (line[0] == line[period] && line[..period].SequenceEqual(line.Slice(period, period)))
            {
                (shortest, longest) = (shortest == 0 ? period : shortest, period);
            }
        }

        length = Reach(line, shortest);
        var further = Reach(line, longest);
        if (further <= length)
        {
            return shortest;
        }

        length = further;
        return ShortestPeriod(line[..further]);
    }

    /// <summary>How many characters the whole repeats of the first <paramref name="period"/> cover.</summary>
    private static int Reach(ReadOnlySpan<char> text, int period)
    {
        if (period == 0)
        {
            return 0;
        }

        var even = text[period..].CommonPrefixLength(text);
        return period + (even - (even % period));
    }

    /// <summary>The shortest part that the whole text consists of, more than once.</summary>
    private static int ShortestPeriod(ReadOnlySpan<char> text)
    {
        var period = 1;
        while (text.Length % period != 0 || Reach(text, period) != text.Length)
        {
            period++;
        }

        return period;
    }
}
