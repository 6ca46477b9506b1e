namespace Paved.Passwords.Internal.Strength;

/// <summary>Reads three numbers as day, month and year. No calendar is asked: the 31st of February is a date.</summary>
internal static class DateReading
{
    private const int FirstYear = 1000;
    private const int LastYear = 2050;
    private const int FewestYears = 20;

    // Years of two digits up to here are of this century.
    private const int LastShortYear = 50;

    /// <summary>How many ASCII digits the text begins with.</summary>
    public static int CountDigits(ReadOnlySpan<char> text)
    {
        var count = 0;
        while (count < text.Length && char.IsAsciiDigit(text[count]))
        {
            count++;
        }

        return count;
    }

    /// <summary>The value of a few ASCII digits.</summary>
    public static int Number(ReadOnlySpan<char> digits)
    {
        var value = 0;
        foreach (var digit in digits)
        {
            value = (value * 10) + (digit - '0');
        }

        return value;
    }

    /// <summary>How many years an attacker tries: as many as lie between, and not less than twenty.</summary>
    public static int YearGuesses(int year, int referenceYear) => Math.Max(Math.Abs(year - referenceYear), FewestYears);

    /// <summary>The year of the date that the numbers are, read year last or else year first; null if they are none.</summary>
    public static int? Year(int first, int middle, int last)
    {
        if (middle is < 1 or > 31 || !CanBeIn(first) || !CanBeIn(last) || !CanBeDate(first, middle, last))
        {
            return null;
        }

        // A year of four digits is the year: what is left must be day and month.
        return last >= FirstYear ? (IsDayAndMonth(first, middle) ? last : null)
            : first >= FirstYear ? (IsDayAndMonth(middle, last) ? first : null)
            : IsDayAndMonth(first, middle) ? InFull(last)
            : IsDayAndMonth(middle, last) ? InFull(first)
            : null;
    }

    private static bool CanBeIn(int number) => number is <= 99 or (>= FirstYear and <= LastYear);

    private static bool CanBeDate(int first, int middle, int last)
    {
        var isNoDay = first > 31 && last > 31;
        var isNoMonth = first > 12 && middle > 12 && last > 12;
        return !isNoDay && !isNoMonth && (first > 0 || last > 0);
    }

    private static bool IsDayAndMonth(int one, int other)
        => (one is >= 1 and <= 31 && other is >= 1 and <= 12) || (other is >= 1 and <= 31 && one is >= 1 and <= 12);

    private static int InFull(int year) => year > LastShortYear ? year + 1900 : year + 2000;
}
