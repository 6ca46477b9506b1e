using System.Text;

namespace Paved.Auth.Internal;

/// <summary>What a user typed, as it may be shown and stored: any text becomes such a text.</summary>
internal static class DisplayText
{
    /// <summary>
    /// The text without outer white space, cut to so many characters, an underscore in place of controls, colons and ill-formed
    /// surrogates.
    /// </summary>
    public static string Clean(string text, int maxCharacters, string whereEmpty)
    {
        var clean = new StringBuilder();
        foreach (var rune in text.AsSpan(0, Math.Min(text.Length, 4 * maxCharacters)).Trim().EnumerateRunes())
        {
            var isLegal = rune != Rune.ReplacementChar && !Rune.IsControl(rune) && rune.Value != ':';
            if (clean.Length + rune.Utf16SequenceLength > maxCharacters)
            {
                break;
            }

            clean.Append(isLegal ? rune.ToString() : "_");
        }

        return clean.ToString().Trim() is { Length: > 0 } shown ? shown : whereEmpty;
    }
}
