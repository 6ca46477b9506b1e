namespace Paved.Passwords.Internal.Strength;

/// <summary>The years from 1900 to 2019.</summary>
internal static class RecentYearMatcher
{
    private const int Digits = 4;

    public static void Match(ReadOnlySpan<char> text, int referenceYear, MatchList matches)
    {
        for (var start = 0; start <= text.Length - Digits;)
        {
            var digits = text.Slice(start, Digits);
            if (DateReading.CountDigits(digits) < Digits || DateReading.Number(digits) is < 1900 or > 2019)
            {
                start++;
                continue;
            }

            var guesses = DateReading.YearGuesses(DateReading.Number(digits), referenceYear);
            matches.Add(new Match(MatchKind.RecentYear, start, start + Digits - 1, guesses));
            start += Digits;
        }
    }
}
