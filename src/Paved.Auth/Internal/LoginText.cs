using System.Globalization;
using System.Text;

namespace Paved.Auth.Internal;

/// <summary>Logins as typed by anyone.</summary>
internal static class LoginText
{
    public const int MaxCharacters = 256;

    /// <summary>Whether a login can be looked up: neither empty nor too long, and text that every table of users takes.</summary>
    public static bool IsPlausible(string login) => HasLength(login) && StorableText.Is(login);

    /// <summary>
    /// One spelling for what most user tables take for one login: outer white space, case, accents, invisible
    /// characters and Unicode compatibility forms do not count. All empty and overlong logins are one.
    /// </summary>
    public static string Canonicalize(string login)
    {
        if (!HasLength(login))
        {
            return "";
        }

        try
        {
            var runes = login.Normalize(NormalizationForm.FormKD).EnumerateRunes().Where(rune => !IsIgnored(rune));
            return string.Concat(runes).Trim().ToUpperInvariant();
        }
        catch (ArgumentException)
        {
            return login; // ill-formed UTF-16 has no other spelling
        }
    }

    private static bool HasLength(string login) => login.Length is > 0 and <= MaxCharacters;

    private static bool IsIgnored(Rune rune) => Rune.GetUnicodeCategory(rune)
        is UnicodeCategory.NonSpacingMark or UnicodeCategory.Format or UnicodeCategory.Control;
}
