using System.Text;

namespace Paved.Auth.Internal;

/// <summary>Logins as typed by anyone.</summary>
internal static class LoginText
{
    public const int MaxCharacters = 256;

    /// <summary>Whether a login is short enough, and long enough, to be looked up.</summary>
    public static bool IsPlausible(string login) => login.Length is > 0 and <= MaxCharacters;

    /// <summary>
    /// One spelling for what most user tables take for one login: outer white space, case and Unicode compatibility
    /// forms do not count. All implausible logins are one.
    /// </summary>
    public static string Canonicalize(string login)
    {
        if (!IsPlausible(login))
        {
            return "";
        }

        try
        {
            return login.Normalize(NormalizationForm.FormKC).Trim().ToUpperInvariant();
        }
        catch (ArgumentException)
        {
            return login; // ill-formed UTF-16 has no other spelling
        }
    }
}
