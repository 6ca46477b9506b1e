namespace Paved.Analyzers.Internal;

/// <summary>Names of secrets that let in whoever has them: tokens, API keys, client secrets.</summary>
internal static class BearerNames
{
    private static readonly ImmutableArray<string> TokenKinds = ImmutableArray.Create(
        "access", "refresh", "reset", "api", "session", "invite", "invitation", "confirmation", "confirm", "verification", "verify", "activation", "auth",
        "authentication", "authorization", "bearer", "magic", "link", "remember", "impersonation", "login", "signin", "logon", "registration", "recovery", "user", "admin",
        "personal", "security", "password", "webhook", "onetime", "time");

    private static readonly ImmutableArray<string> KeyKinds = ImmutableArray.Create(
        "api", "secret", "access", "auth", "session", "signing", "encryption", "private", "master", "shared", "hmac", "aes", "symmetric", "jwt", "handshake");

    private static readonly ImmutableArray<string> Harmless = ImmutableArray.Create(
        "hash", "hashed", "hashes", "digest", "id", "ids", "jti", "masked", "redacted", "encrypted", "protected", "public", "fingerprint", "thumbprint", "lock",
        "concurrency", "cancellation", "stamp", "version", "type", "name", "length", "expires", "expiry", "index", "position", "count");

    private static readonly ImmutableArray<string> TokenContexts = ImmutableArray.Create(
        "reset", "invite", "invitation", "invitations", "refresh", "confirmation", "verification", "activation", "forgot", "magic", "impersonation");

    /// <summary>A name that says which door it opens: <c>resetToken</c>, <c>ApiKey</c>, <c>clientSecret</c>.</summary>
    public static bool IsBearer(string name) =>
        !NameWords.HasWord(name, Harmless)
        && ((NameWords.EndsWith(name, "token") && HasKind(name, TokenKinds, "token"))
            || (NameWords.EndsWith(name, "key") && HasKind(name, KeyKinds, "key"))
            || NameWords.EndsWith(name, "secret")
            || name.Trim('_') is "apikey" or "sessiontoken" or "accesstoken" or "refreshtoken" or "resettoken");

    /// <summary>Whether the name is one of those that say what kind of token it is, at its end: <c>PasswordResetToken</c>.</summary>
    public static bool IsKindOfToken(string name) => !NameWords.HasWord(name, Harmless) && NameWords.EndsWith(name, "token") && HasKind(name, TokenKinds, "token");

    /// <summary>A bare <c>token</c> in a method or type that is about a kind of token.</summary>
    public static bool IsBareToken(string name, string owner) => CredentialNames.IsBareToken(name) && NameWords.HasWord(owner, TokenContexts) && !NameWords.HasWord(owner, "lock");

    public static bool IsHarmless(string name) => NameWords.HasWord(name, Harmless);

    private static bool HasKind(string name, ImmutableArray<string> kinds, string noun)
    {
        foreach (var kind in kinds)
        {
            if (NameWords.HasPair(name, kind, noun))
            {
                return true;
            }
        }

        return false;
    }
}
