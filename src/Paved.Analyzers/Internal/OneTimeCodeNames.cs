namespace Paved.Analyzers.Internal;

/// <summary>Names of codes that are typed in once; those of countries, errors and articles are other codes.</summary>
internal static class OneTimeCodeNames
{
    private static readonly ImmutableArray<string> Otp = ImmutableArray.Create("otp", "otps", "totp", "hotp", "passcode");

    private static readonly ImmutableArray<string> Codes = ImmutableArray.Create("code", "codes", "pin");

    private static readonly ImmutableArray<string> Kinds = ImmutableArray.Create(
        "otp", "totp", "hotp", "verification", "verify", "validation", "recovery", "backup", "activation", "confirmation", "confirm", "reset", "login", "signin", "sms",
        "email", "mail", "auth", "authentication", "authenticator", "security", "mfa", "factor", "fa", "pairing", "unlock", "temporary", "time", "device", "magic",
        "challenge", "access");

    private static readonly ImmutableArray<string> BareWords = ImmutableArray.Create(
        "code", "codes", "pin", "random", "new", "generated", "numeric", "number", "generate", "create", "next", "get", "make", "async", "digit", "digits", "6", "4",
        "the", "current", "my", "str", "value");

    private static readonly ImmutableArray<string> Contexts = ImmutableArray.Create(
        "otp", "otps", "totp", "hotp", "mfa", "sms", "verify", "verification", "verifications", "activation", "activate", "confirm", "confirmation", "recovery",
        "reset", "login", "signin", "auth", "authentication", "factor", "fa", "forgot", "registration", "pairing", "passcode");

    private static readonly ImmutableArray<string> OtherContexts = ImmutableArray.Create(
        "captcha", "image", "coupon", "coupons", "promo", "voucher", "discount", "room", "game", "order", "product", "barcode", "qr", "color", "country", "zip",
        "postal", "invoice", "ticket", "seed", "fake", "mock", "sample", "draw", "article", "currency", "referral", "status", "error", "exit");

    private static readonly ImmutableArray<string> Secrets = ImmutableArray.Create("secret", "key", "seed");

    private static readonly ImmutableArray<string> AppWords = ImmutableArray.Create("totp", "mfa", "tfa", "authenticator", "otp", "hotp", "twofactor");

    private static readonly ImmutableArray<string> Harmless = ImmutableArray.Create(
        "hash", "hashed", "hashes", "digest", "id", "length", "count", "attempts", "tries", "expiry", "expires", "expiration", "until", "at", "date", "step", "counter",
        "window", "enabled", "url", "uri", "sent", "type", "format", "regex", "pattern", "index", "size", "error", "status", "captcha", "image", "encrypted", "protected");

    /// <summary>The name of a one-time code by itself: <c>mailOtp</c>, <c>VerificationCode</c>, <c>pairingPin</c>.</summary>
    public static bool IsCode(string name)
    {
        if (NameWords.HasWord(name, Harmless) || NameWords.HasWord(name, Secrets) || NameWords.HasWord(name, OtherContexts))
        {
            return false;
        }

        foreach (var word in Otp)
        {
            if (NameWords.EndsWith(name, word))
            {
                return true;
            }
        }

        return EndsWithCode(name) && HasKind(name);
    }

    /// <summary>A name that says no more than code or PIN.</summary>
    public static bool IsBare(string name) => NameWords.HasWord(name, Codes) && NameWords.HasOnly(name, BareWords);

    /// <summary>Whether methods or types of these names are about signing in, so that a bare code is a one-time code.</summary>
    public static bool IsContext(string owner) => NameWords.HasWord(owner, Contexts) && !IsOtherContext(owner);

    public static bool IsOtherContext(string owner) => NameWords.HasWord(owner, OtherContexts);

    /// <summary>The name of what an authenticator app is given once: <c>TotpSecret</c>, <c>TwoFactorKey</c>.</summary>
    public static bool IsAppSecret(string name)
    {
        if (NameWords.HasWord(name, Harmless) || NameWords.HasWord(name, "name") || NameWords.HasWord(name, "provider"))
        {
            return false;
        }

        foreach (var word in Secrets)
        {
            if (NameWords.EndsWith(name, word))
            {
                return NameWords.HasWord(name, AppWords) || NameWords.HasPair(name, "two", "factor") || NameWords.HasPair(name, "2", "fa") || NameWords.HasPair(name, "two", "fa")
                    || NameWords.HasPair(name, "google", "auth");
            }
        }

        return false;
    }

    private static bool EndsWithCode(string name)
    {
        foreach (var word in Codes)
        {
            if (NameWords.EndsWith(name, word) || name.EndsWith("code", StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    private static bool HasKind(string name)
    {
        foreach (var kind in Kinds)
        {
            if (NameWords.HasPair(name, kind, "code") || NameWords.HasPair(name, kind, "codes") || NameWords.HasPair(name, kind, "pin")
                || string.Equals(name.Trim('_'), kind + "code", StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }
}
