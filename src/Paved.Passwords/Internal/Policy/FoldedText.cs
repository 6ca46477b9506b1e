using System.Globalization;
using System.Text;

namespace Paved.Passwords.Internal;

/// <summary>
/// Text as lists compare it: lower case of the compatibility decomposition (UAX #15) without marks. Total, and alike
/// under every culture.
/// </summary>
internal static class FoldedText
{
    public static string Of(string text) => Ascii.IsValid(text) ? text.ToLowerInvariant() : Fold(text);

    private static string Fold(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            foreach (var c in Decompose(rune))
            {
                if (CharUnicodeInfo.GetUnicodeCategory(c) is not UnicodeCategory.NonSpacingMark)
                {
                    folded.Append(char.ToLowerInvariant(c));
                }
            }
        }

        return folded.ToString();
    }

    // The runtime refuses to normalise U+FFFE.
    private static string Decompose(Rune rune) =>
        rune.IsAscii || rune.Value == 0xFFFE ? rune.ToString() : rune.ToString().Normalize(NormalizationForm.FormKD);
}
