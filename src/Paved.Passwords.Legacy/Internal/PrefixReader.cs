using System.Security.Cryptography;

namespace Paved.Passwords.Legacy.Internal;

/// <summary>
/// Strings that name their encoder in braces, as Spring's <c>DelegatingPasswordEncoder</c> writes them,
/// Atlassian's <c>{PKCS5S2}</c>, and Django's <c>argon2$argon2id$…</c>. Plain text and fast hashes (<c>{noop}</c>,
/// <c>{ldap}</c>, <c>{MD5}</c>, <c>{sha256}</c>) are unsupported.
/// </summary>
internal static class PrefixReader
{
    private const int AtlassianRounds = 10_000;
    private const int AtlassianBytes = 48;

    private const string DjangoArgon2 = "argon2$";

    public static LegacyRow? Read(string text)
    {
        if (text.StartsWith(DjangoArgon2, StringComparison.Ordinal))
        {
            return Argon2Reader.Read(text[(DjangoArgon2.Length - 1)..]);
        }

        var end = text.IndexOf('}', StringComparison.Ordinal);
        return text.StartsWith('{') && end > 0 ? ReadNamed(text[1..end], text[(end + 1)..]) : null;
    }

    private static LegacyRow ReadNamed(string name, string rest) => name switch
    {
        "bcrypt" => (rest.StartsWith("$2", StringComparison.Ordinal) ? BcryptReader.Read(rest) : null)
            ?? LegacyRow.Malformed,
        "scrypt" or "scrypt@SpringSecurity_v5_8" => ScryptReader.Read(rest) ?? LegacyRow.Malformed,
        "argon2" or "argon2@SpringSecurity_v5_8" => Argon2Reader.Read(rest),
        "pbkdf2" => SpringPbkdf2.Version55.Read(rest) ?? LegacyRow.Malformed,
        "pbkdf2@SpringSecurity_v5_8" => SpringPbkdf2.Version58.Read(rest) ?? LegacyRow.Malformed,
        "PKCS5S2" => ReadAtlassian(LegacyText.PaddedBase64(rest)),
        _ => LegacyRow.Unsupported,
    };

    private static LegacyRow ReadAtlassian(byte[]? bytes)
        => bytes?.Length == AtlassianBytes
            ? Pbkdf2Reader.Row(HashAlgorithmName.SHA1, AtlassianRounds, bytes[..16], bytes[16..])
            : LegacyRow.Malformed;
}
