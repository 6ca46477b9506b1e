namespace Paved.Analyzers.Internal;

/// <summary>What a name says that a value is. Names are read by whole words: a bypass is no password.</summary>
internal static class SecretNames
{
    private static readonly ImmutableArray<string> PasswordWords =
        ImmutableArray.Create(
            "password", "passwords", "passwd", "pwd", "passphrase", "passcode", "pin", "pswd", "psw", "passwort", "kennwort", "senha", "contrasena", "contraseña",
            "wachtwoord", "parola", "haslo", "heslo", "lozinka", "sifre");

    private static readonly ImmutableArray<string> HashWords =
        ImmutableArray.Create("hash", "hashed", "hashes", "hasher", "digest", "salt", "verifier");

    /// <summary>Names about a password that hold none: its length, when it was changed, where to change it.</summary>
    private static readonly ImmutableArray<string> AboutWords = ImmutableArray.Create(
        "length", "count", "date", "time", "at", "on", "age", "expiry", "expiration", "expires", "expired", "days", "policy", "options",
        "rules", "rule", "strength", "score", "validator", "valid", "is", "has", "required", "requires", "must", "can", "should",
        "changed", "enabled", "url", "uri", "link", "path", "page", "error", "errors", "message", "label", "hint", "field", "column",
        "format", "type", "pattern", "regex", "min", "max", "attempts", "id", "event", "command", "service", "manager", "provider",
        "box", "char", "config", "settings", "prompt", "placeholder", "title", "name", "version", "status", "result");

    private static readonly ImmutableArray<string> NotTheHashWords =
        ImmutableArray.Create("salt", "hasher", "algorithm", "algo", "iterations", "cost", "size", "bytes", "function", "method", "scheme", "mode");

    /// <summary>The name of a password as its user types it.</summary>
    public static bool IsPassword(string name) =>
        MentionsPassword(name) && !NameWords.HasWord(name, HashWords) && !NameWords.HasWord(name, AboutWords);

    /// <summary>The name of a stored hash of a password.</summary>
    public static bool IsPasswordHash(string name) =>
        MentionsPassword(name) && NameWords.HasWord(name, HashWords) && !NameWords.HasWord(name, AboutWords);

    /// <summary>The name of a password's hash itself, not of its salt or algorithm: <c>PasswordHash</c>, <c>hashedPassword</c>.</summary>
    public static bool IsStoredHash(string name) =>
        IsPasswordHash(name) && !NameWords.HasWord(name, NotTheHashWords);

    /// <summary>Whether a word of the name is a password, also in names without capitals such as <c>userpassword</c>.</summary>
    public static bool MentionsPassword(string name) => NameWords.HasWord(name, PasswordWords) || EmbedsPassword(name) || IsPass(name);

    /// <summary>Whether a word of the name says that it is a hash.</summary>
    public static bool MentionsHash(string name) => NameWords.HasWord(name, HashWords);

    /// <summary>Pass is a word of many meanings: only by itself, or as that of a user, is it a password.</summary>
    private static bool IsPass(string name) =>
        string.Equals(name.Trim('_'), "pass", StringComparison.OrdinalIgnoreCase) || NameWords.HasPair(name, "user", "pass") || NameWords.HasPair(name, "login", "pass");

    private static bool EmbedsPassword(string name)
    {
        var at = name.IndexOf("password", StringComparison.OrdinalIgnoreCase);
        return at >= 0 && string.Compare(name, at, "passwordless", 0, 12, StringComparison.OrdinalIgnoreCase) != 0;
    }
}
