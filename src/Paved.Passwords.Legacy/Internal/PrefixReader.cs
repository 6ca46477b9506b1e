using System.Security.Cryptography;

namespace Paved.Passwords.Legacy.Internal;

/// <summary>
/// Strings that name their encoder in braces, as Spring's <c>DelegatingPasswordEncoder</c> writes them, and
/// Atlassian's <c>{PKCS5S2}</c>. Plain text and unsalted or fast hashes (<c>{noop}</c>, <c>{ldap}</c>,
/// <c>{MD5}</c>, <c>{sha256}</c>) are unsupported.
/// </summary>
internal static class PrefixReader
{
    private const int AtlassianRounds = 10_000;
    private const int AtlassianBytes = 48;

    public static LegacyRow? Read(string text)
    {
        var end = text.IndexOf('}', StringComparison.Ordinal);
        return text.StartsWith('{') && end > 0 ? ReadNamed(text[1..end], text[(end + 1)..]) : null;
    }

    private static LegacyRow ReadNamed(string name, string rest) => name switch
    {
        "bcrypt" => (rest.StartsWith("$2", StringComparison.Ordinal) ? BcryptReader.Read(rest) : null)
            ?? LegacyRow.Malformed,
        "scrypt" or "scrypt@SpringSecurity_v5_8" => ScryptReader.Read(rest) ?? LegacyRow.Malformed,
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
