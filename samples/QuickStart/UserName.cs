using System.Text;

namespace QuickStart;

/// <summary>Which user names this service takes: those that an authenticator app can show.</summary>
internal static class UserName
{
    /// <summary>What is wrong with a text as a user name, or null.</summary>
    public static string? ProblemOf(string text) => text switch
    {
        "" or { Length: > 256 } => "1 to 256 characters",
        _ when text.Trim() != text || text.EnumerateRunes().Any(IsUnfit)
            => "no outer white space or control characters",
        _ => null,
    };

    private static bool IsUnfit(Rune rune) => Rune.IsControl(rune) || rune == Rune.ReplacementChar;
}
