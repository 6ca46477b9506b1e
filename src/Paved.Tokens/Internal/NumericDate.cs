using System.Globalization;
using System.Text.Json;

namespace Paved.Tokens.Internal;

/// <summary>
/// A NumericDate (RFC 7519 section 2) in whole seconds since 1970: a JSON number, whose fraction and exponent are legal
/// and round towards the past. The work is linear in the text, whatever the number. What lies before the year 1 is
/// <see cref="Minimum"/>; what lies after the year 9999 is out of range.
/// </summary>
internal static class NumericDate
{
    public const long Minimum = -62_135_596_800;
    public const long Maximum = 253_402_300_799;

    // More than any exponent that digits of a capped text could make up for.
    private const int ExponentLimit = 10_000_000;
    private const int MaximumDigits = 12;

    /// <summary>Whether the element is a number not above <see cref="Maximum"/>.</summary>
    public static bool TryRead(JsonElement json, out long seconds)
    {
        seconds = 0;
        if (json.ValueKind != JsonValueKind.Number)
        {
            return false;
        }

        var floor = json.TryGetInt64(out var whole) ? whole : Floor(json.GetRawText());
        seconds = Math.Max(floor, Minimum);
        return floor <= Maximum;
    }

    private static long Floor(ReadOnlySpan<char> text)
    {
        var negative = text[0] == '-';
        text = negative ? text[1..] : text;
        var exponentAt = text.IndexOfAny('e', 'E');
        var exponent = exponentAt < 0 ? 0 : ReadExponent(text[(exponentAt + 1)..]);
        var mantissa = exponentAt < 0 ? text : text[..exponentAt];
        var point = mantissa.IndexOf('.');
        var integer = point < 0 ? mantissa : mantissa[..point];
        var digits = point < 0 ? integer.ToString() : string.Concat(integer, mantissa[(point + 1)..]);

        var significant = digits.AsSpan().TrimStart('0');
        var integerDigits = integer.Length + exponent - (digits.Length - significant.Length);
        return significant.IsEmpty ? 0 : Floor(significant, integerDigits, negative);
    }

    private static long Floor(ReadOnlySpan<char> significant, int integerDigits, bool negative)
    {
        if (integerDigits > MaximumDigits)
        {
            return negative ? long.MinValue : long.MaxValue;
        }

        var taken = Math.Clamp(integerDigits, 0, significant.Length);
        var value = taken == 0 ? 0 : long.Parse(significant[..taken], NumberStyles.None, CultureInfo.InvariantCulture);
        for (var i = taken; i < integerDigits; i++)
        {
            value *= 10;
        }

        var hasFraction = significant[taken..].ContainsAnyExcept('0');
        return negative ? -value - (hasFraction ? 1 : 0) : value;
    }

    private static int ReadExponent(ReadOnlySpan<char> text)
    {
        var negative = text[0] == '-';
        var value = 0;
        foreach (var digit in text[0] is '-' or '+' ? text[1..] : text)
        {
            value = Math.Min((value * 10) + (digit - '0'), ExponentLimit);
        }

        return negative ? -value : value;
    }
}
