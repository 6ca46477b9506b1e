using System.Globalization;
using System.Text.Encodings.Web;
using Paved.Tokens;

namespace Paved.Tool.Tokens;

/// <summary>A verdict in words.</summary>
internal static class TokenReport
{
    private const string Absent = "(none)";

    public static string Describe(TokenValidation result)
        => result.IsValid
            ? string.Join('\n', Lines(result.Token))
            : $"invalid: {result.Failure.Value.ToCode()}: {result.Detail}";

    private static IEnumerable<string> Lines(ValidatedToken token) =>
    [
        "valid",
        $"subject: {Printable(token.Subject)}",
        $"client:  {Printable(token.ClientId)}",
        $"scopes:  {Printable(string.Join(' ', token.Scopes))}",
        string.Create(CultureInfo.InvariantCulture, $"expires: {token.ExpiresAt:yyyy-MM-dd HH:mm:ss}Z"),
    ];

    /// <summary>Without control characters, which could drive the terminal.</summary>
    private static string Printable(string? text)
        => text is { Length: > 0 } ? JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(text) : Absent;
}
