namespace Paved.Analyzers.Internal;

/// <summary>Names of what opens a door by itself: passwords, secrets, tokens, API keys, one-time codes.</summary>
internal static class CredentialNames
{
    private static readonly ImmutableArray<string> Otp = ImmutableArray.Create("otp", "totp", "hotp");

    private static readonly ImmutableArray<string> KeyKinds =
        ImmutableArray.Create("api", "secret", "private", "signing", "encryption", "shared", "master");

    private static readonly ImmutableArray<string> CodeKinds = ImmutableArray.Create(
        "otp", "totp", "verification", "recovery", "authenticator", "authentication", "sms", "confirmation", "factor", "mfa", "backup", "security");

    private static readonly ImmutableArray<string> OtherTokens = ImmutableArray.Create(
        "cancellation", "continuation", "page", "paging", "pagination", "next", "sync", "concurrency", "change", "syntax", "json", "lexer", "skip", "delta",
        "cursor", "device", "push", "current", "previous", "last", "antiforgery", "forgery", "stop", "stopping", "public", "parse", "parser", "base", "quote",
        "symbol", "nft", "search", "filter", "culture", "format", "replacement", "template", "word", "operator", "left", "right", "first", "second");

    private static readonly ImmutableArray<string> Harmless = ImmutableArray.Create(
        "hash", "hashed", "masked", "mask", "redacted", "obfuscated", "encrypted", "protected", "salt", "digest", "fingerprint", "thumbprint", "public", "fake",
        "dummy", "example");

    /// <summary>A password, a secret, an API key or a one-time code.</summary>
    public static bool IsSecret(string name) =>
        SecretNames.IsPassword(name)
        || (!NameWords.HasWord(name, Harmless)
            && (NameWords.EndsWith(name, "secret") || IsKey(name) || IsOneTimeCode(name)));

    /// <summary>A token that is presented: by its full name (<c>accessToken</c>), or called just token.</summary>
    public static bool IsToken(string name) =>
        (NameWords.EndsWith(name, "token") || NameWords.EndsWith(name, "jwt"))
        && !char.IsDigit(name[name.Length - 1])
        && !NameWords.HasWord(name, OtherTokens)
        && !NameWords.HasWord(name, "hash") && !NameWords.HasWord(name, "hashed") && !NameWords.HasWord(name, "masked") && !NameWords.HasWord(name, "encrypted");

    /// <summary>Whether the name says no more than token, which parsers have as well.</summary>
    public static bool IsBareToken(string name) => string.Equals(name.Trim('_'), "token", StringComparison.OrdinalIgnoreCase);

    private static bool IsKey(string name)
    {
        foreach (var kind in KeyKinds)
        {
            if (NameWords.HasPair(name, kind, "key"))
            {
                return NameWords.EndsWith(name, "key");
            }
        }

        return string.Equals(name, "apikey", StringComparison.OrdinalIgnoreCase);
    }

    private static bool IsOneTimeCode(string name)
    {
        foreach (var word in Otp)
        {
            if (NameWords.EndsWith(name, word))
            {
                return true;
            }
        }

        foreach (var kind in CodeKinds)
        {
            if (NameWords.HasPair(name, kind, "code"))
            {
                return NameWords.EndsWith(name, "code");
            }
        }

        return false;
    }
}
