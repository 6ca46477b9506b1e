using System.Globalization;
using System.Text;

namespace Paved.Passwords.Internal.Strength;

/// <summary>
/// Lower case as ECMAScript's <c>toLowerCase</c> has it, whatever the culture: the Unicode Standard's full mapping
/// (section 3.13, SpecialCasing.txt). It differs from the invariant culture's in two letters: U+0130 becomes two
/// characters, and a sigma that ends a word becomes the final one.
/// </summary>
internal static class LowerCase
{
    private const char CapitalDottedI = '\u0130';
    private const char CombiningDot = '\u0307';
    private const char CapitalSigma = '\u03A3';
    private const char SmallSigma = '\u03C3';
    private const char FinalSigma = '\u03C2';

    // What Unicode lets case look past within a word, apart from whole categories: Word_Break = MidLetter, MidNumLet,
    // Single_Quote.
    private const string MidWord = "'.:^`\u00A8\u00AF\u00B4\u00B7\u00B8\u0387\u055F\u05F4\u2018\u2019\u2024\u2027\uFE13\uFE52\uFE55\uFF07\uFF0E\uFF1A";

    /// <summary>Writes <paramref name="text"/> in lower case; the result is at most twice as long.</summary>
    /// <returns>How many characters were written.</returns>
    public static int Write(ReadOnlySpan<char> text, Span<char> lower)
    {
        text.ToLowerInvariant(lower);
        return text.IndexOfAny(CapitalDottedI, CapitalSigma) < 0 ? text.Length : WriteSpecial(text, lower);
    }

    public static string Of(string text)
    {
        var lower = new char[2 * text.Length];
        return new string(lower, 0, Write(text, lower));
    }

    // From the end, because the text may grow over itself.
    private static int WriteSpecial(ReadOnlySpan<char> text, Span<char> lower)
    {
        var length = text.Length + text.Count(CapitalDottedI);
        for (var (from, to) = (text.Length - 1, length - 1); from >= 0; from--)
        {
            if (text[from] == CapitalDottedI)
            {
                lower[to--] = CombiningDot;
            }

            lower[to--] = text[from] switch
            {
                CapitalDottedI => 'i',
                CapitalSigma => EndsWord(text, from) ? FinalSigma : SmallSigma,
                _ => lower[from],
            };
        }

        return length;
    }

    private static bool EndsWord(ReadOnlySpan<char> text, int sigma) =>
        IsCased(LastRelevant(text[..sigma])) && !IsCased(FirstRelevant(text[(sigma + 1)..]));

    private static Rune LastRelevant(ReadOnlySpan<char> text)
    {
        Rune.DecodeLastFromUtf16(text, out var rune, out var length);
        return length > 0 && IsIgnorable(rune) ? LastRelevant(text[..^length]) : rune;
    }

    private static Rune FirstRelevant(ReadOnlySpan<char> text)
    {
        Rune.DecodeFromUtf16(text, out var rune, out var length);
        return length > 0 && IsIgnorable(rune) ? FirstRelevant(text[length..]) : rune;
    }

    private static bool IsIgnorable(Rune rune) => Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark
        or UnicodeCategory.EnclosingMark or UnicodeCategory.Format or UnicodeCategory.ModifierLetter
        or UnicodeCategory.ModifierSymbol
        || (rune.IsBmp && MidWord.Contains((char)rune.Value, StringComparison.Ordinal));

    private static bool IsCased(Rune rune) => Rune.GetUnicodeCategory(rune) is UnicodeCategory.UppercaseLetter
        or UnicodeCategory.LowercaseLetter or UnicodeCategory.TitlecaseLetter
        || rune.Value is 0xAA or 0xBA or (>= 0x2160 and <= 0x217F) or (>= 0x24B6 and <= 0x24E9);
}
