namespace Paved.Passwords.Internal.Strength;

/// <summary>Days: <c>13.4.1987</c>, <c>1987-04-13</c>, <c>130487</c>. A date within another date is none of its own.</summary>
internal static class DateMatcher
{
    private const int ShortestPlain = 4;
    private const int LongestPlain = 8;
    private const int ShortestSeparated = 6;
    private const int LongestSeparated = 10;
    private const int DaysOfYear = 365;
    private const int Separators = 4;

    // Where dates of four to eight digits can be cut in three, the more usual cuts first.
    private static readonly (int Second, int Third)[][] Cuts =
    [
        [(1, 2), (2, 3)],
        [(1, 3), (2, 3)],
        [(1, 2), (2, 4), (4, 5)],
        [(1, 3), (2, 3), (4, 5), (4, 6)],
        [(2, 4), (4, 6)],
    ];

    public static void Match(ReadOnlySpan<char> text, int referenceYear, MatchList matches)
    {
        var covered = 0;
        for (var start = 0; start <= text.Length - ShortestPlain; start++)
        {
            // The longest date from here, if it ends behind every date from before here.
            for (var end = Math.Min(start + LongestSeparated, text.Length); end > Math.Max(covered, start); end--)
            {
                if (char.IsAsciiDigit(text[start])
                    && Read(text[start..end], referenceYear, out var hasSeparator) is { } year)
                {
                    matches.Add(Create(start, end, year, referenceYear, hasSeparator));
                    covered = end;
                }
            }
        }
    }

    private static Match Create(int start, int end, int year, int referenceYear, bool hasSeparator)
    {
        var guesses = (double)DateReading.YearGuesses(year, referenceYear) * DaysOfYear * (hasSeparator ? Separators : 1);
        return new Match(MatchKind.Date, start, end - 1, guesses);
    }

    private static int? Read(ReadOnlySpan<char> text, int referenceYear, out bool hasSeparator)
    {
        hasSeparator = DateReading.CountDigits(text) < text.Length;
        return hasSeparator
            ? (text.Length >= ShortestSeparated ? ReadSeparated(text) : null)
            : (text.Length is >= ShortestPlain and <= LongestPlain ? ReadPlain(text, referenceYear) : null);
    }

    /// <summary>Of the cuts that make a date the one whose year is nearest.</summary>
    private static int? ReadPlain(ReadOnlySpan<char> digits, int referenceYear)
    {
        int? nearest = null;
        foreach (var (second, third) in Cuts[digits.Length - ShortestPlain])
        {
            var year = DateReading.Year(
                DateReading.Number(digits[..second]), DateReading.Number(digits[second..third]), DateReading.Number(digits[third..]));
            if (year is { } found && (nearest is not { } best || Math.Abs(found - referenceYear) < Math.Abs(best - referenceYear)))
            {
                nearest = found;
            }
        }

        return nearest;
    }

    /// <summary>One to four digits, one or two, one to four, with the same separator between them.</summary>
    private static int? ReadSeparated(ReadOnlySpan<char> text)
    {
        var second = DateReading.CountDigits(text) + 1;
        var third = second + DateReading.CountDigits(text[second..]) + 1;
        if (second is < 2 or > 5 || third - second is < 2 or > 3 || text.Length - third is < 1 or > 4)
        {
            return null;
        }

        return text[second - 1] == text[third - 1] && IsSeparator(text[second - 1])
            && DateReading.CountDigits(text[third..]) == text.Length - third
                ? DateReading.Year(
                    DateReading.Number(text[..(second - 1)]),
                    DateReading.Number(text[second..(third - 1)]),
                    DateReading.Number(text[third..]))
                : null;
    }

    private static bool IsSeparator(char character) => character is '/' or '\\' or '_' or '.' or '-' or '\uFEFF'
        || (char.IsWhiteSpace(character) && character != '\u0085');
}
