using System.Text;
using System.Text.Json;

namespace Paved.Tokens.Internal;

/// <summary>What a request may say.</summary>
internal static class TokenClaims
{
    private static readonly string[] Reserved =
        ["iss", "sub", "aud", "exp", "nbf", "iat", "jti", "client_id", "scope", "cnf"];

    /// <summary>A half surrogate would be written as U+FFFD, so that two subjects could become one.</summary>
    public static bool IsText(string? text) =>
        !string.IsNullOrEmpty(text) && Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)) == text;

    /// <summary>A scope-token of RFC 6749 section 3.3.</summary>
    public static bool IsScope(string scope) =>
        !string.IsNullOrEmpty(scope) && scope.All(c => c is > ' ' and <= '~' and not ('"' or '\\'));

    /// <summary>A subtype of RFC 6838 section 4.2 that is not the access token's.</summary>
    public static bool IsCustomType(string? type) => type is { Length: > 0 and <= 127 }
        && type.All(c => char.IsAsciiLetterOrDigit(c) || "!#$&-^_.+".Contains(c, StringComparison.Ordinal))
        && !type.Equals("at+jwt", StringComparison.OrdinalIgnoreCase);

    /// <exception cref="ArgumentException">A name is the issuer's, or a value has a type that is not written.</exception>
    public static void Add(Dictionary<string, object> claims, IReadOnlyDictionary<string, object>? further, string parameter)
    {
        ArgumentNullException.ThrowIfNull(further, parameter);
        foreach (var (name, value) in further)
        {
            if (!IsText(name) || Reserved.Contains(name, StringComparer.Ordinal))
            {
                throw new ArgumentException(
                    $"A further claim has a name that is not one of {string.Join(", ", Reserved)}.", parameter);
            }

            claims.Add(name, Writable(value) ?? throw new ArgumentException(
                $"The claim '{name}' is not a string, boolean, integer, list of strings or JSON element.", parameter));
        }
    }

    private static object? Writable(object? value) => value switch
    {
        string text => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)) == text ? text : null,
        bool or int or long => value,
        JsonElement { ValueKind: not JsonValueKind.Undefined } => value,
        IEnumerable<string> texts when texts.All(IsText) => texts.ToArray(),
        _ => null,
    };
}
