using System.Globalization;
using System.Resources;

namespace Paved.Passwords;

/// <summary>The words for an estimate, in the language of a culture as far as there are any, else in English.</summary>
/// <remarks>Another language is one more resource file beside <c>StrengthText.resx</c>.</remarks>
public static class StrengthText
{
    private const double Minute = 60;
    private const double Hour = 60 * Minute;
    private const double Day = 24 * Hour;
    private const double Month = 31 * Day;
    private const double Year = 12 * Month;
    private const double Century = 100 * Year;

    private static readonly ResourceManager Texts = new(typeof(StrengthText));

    /// <summary>A sentence that says what makes the password easy to guess.</summary>
    /// <param name="warning">The warning.</param>
    /// <param name="culture">The language; default: <see cref="CultureInfo.CurrentUICulture"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">The warning is none of the enumeration.</exception>
    public static string DescribeWarning(StrengthWarning warning, CultureInfo? culture = null)
        => Find($"Warning.{warning}", culture) ?? throw new ArgumentOutOfRangeException(nameof(warning));

    /// <summary>A sentence that says what would be better.</summary>
    /// <param name="suggestion">The suggestion.</param>
    /// <param name="culture">The language; default: <see cref="CultureInfo.CurrentUICulture"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">The suggestion is none of the enumeration.</exception>
    public static string DescribeSuggestion(StrengthSuggestion suggestion, CultureInfo? culture = null)
        => Find($"Suggestion.{suggestion}", culture) ?? throw new ArgumentOutOfRangeException(nameof(suggestion));

    /// <summary>A word for a score: how guessable the password is.</summary>
    /// <param name="score">From 0 to 4.</param>
    /// <param name="culture">The language; default: <see cref="CultureInfo.CurrentUICulture"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">The score is out of range.</exception>
    public static string DescribeScore(int score, CultureInfo? culture = null)
        => Find(FormattableString.Invariant($"Score.{score}"), culture) ?? throw new ArgumentOutOfRangeException(nameof(score));

    /// <summary>A time rounded to its largest unit, such as <c>3 minutes</c>; above a hundred years, <c>centuries</c>.</summary>
    /// <param name="seconds">The time in seconds.</param>
    /// <param name="culture">The language; default: <see cref="CultureInfo.CurrentUICulture"/>.</param>
    public static string DescribeTime(double seconds, CultureInfo? culture = null) => seconds switch
    {
        < 1 => Find("Time.Instant", culture)!,
        < Minute => Count("Second", seconds, culture),
        < Hour => Count("Minute", seconds / Minute, culture),
        < Day => Count("Hour", seconds / Hour, culture),
        < Month => Count("Day", seconds / Day, culture),
        < Year => Count("Month", seconds / Month, culture),
        < Century => Count("Year", seconds / Year, culture),
        _ => Find("Time.Centuries", culture)!,
    };

    private static string Count(string unit, double amount, CultureInfo? culture)
    {
        var number = (int)Math.Round(amount, MidpointRounding.AwayFromZero);
        var format = Find($"Time.{unit}.{(number == 1 ? "One" : "Other")}", culture)!;
        return string.Format(CultureInfo.InvariantCulture, format, number);
    }

    private static string? Find(string name, CultureInfo? culture) => Texts.GetString(name, culture);
}
