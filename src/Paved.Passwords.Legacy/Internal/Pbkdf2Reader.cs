using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Paved.Passwords.Legacy.Internal;

/// <summary>
/// PBKDF2 (RFC 8018 §5.2) in the spellings of Django (<c>pbkdf2_sha256$rounds$salt$digest</c>), passlib
/// (<c>$pbkdf2-sha256$rounds$salt$digest</c>, and its <c>$p5k2$</c> and <c>grub.pbkdf2</c>). Ceiling: 10 million
/// rounds. The digest is exactly as long as its PRF's output, where the spelling does not fix another length.
/// </summary>
internal static class Pbkdf2Reader
{
    public const int MaxRounds = 10_000_000;

    private const int GrubFields = 6;

    public static LegacyRow? Read(string text)
        => text.StartsWith("pbkdf2_", StringComparison.Ordinal) ? ReadDjango(text.Split('$'))
            : text.StartsWith("$pbkdf2", StringComparison.Ordinal) ? ReadPasslib(text.Split('$'))
            : text.StartsWith("$p5k2$", StringComparison.Ordinal) ? ReadP5k2(text, text.Split('$'))
            : text.StartsWith("grub.pbkdf2.", StringComparison.Ordinal) ? ReadGrub(text.Split('.'))
            : null;

    /// <summary>Bytes of a PRF's output; 0 for one that is not computed.</summary>
    public static int SizeOf(HashAlgorithmName prf)
        => prf == HashAlgorithmName.SHA1 ? SHA1.HashSizeInBytes
            : prf == HashAlgorithmName.SHA256 ? SHA256.HashSizeInBytes
            : prf == HashAlgorithmName.SHA512 ? SHA512.HashSizeInBytes
            : 0;

    public static LegacyRow Row(HashAlgorithmName prf, long rounds, byte[]? salt, byte[]? digest, int minSalt = 1)
    {
        if (rounds < 1 || salt is null || salt.Length < minSalt || digest is null)
        {
            return LegacyRow.Malformed;
        }

        return rounds > MaxRounds
            ? LegacyRow.Unsupported
            : new LegacyRow(
                digest,
                password => Rfc2898DeriveBytes.Pbkdf2(password, salt, (int)rounds, prf, digest.Length));
    }

    private static LegacyRow ReadDjango(string[] fields)
    {
        var prf = fields[0] switch
        {
            "pbkdf2_sha1" => HashAlgorithmName.SHA1,
            "pbkdf2_sha256" => HashAlgorithmName.SHA256,
            _ => default,
        };
        return fields.Length != 4
            ? LegacyRow.Malformed
            : FullRow(prf, LegacyText.Number(fields[1]), Encoding.UTF8.GetBytes(fields[2]),
                LegacyText.PaddedBase64(fields[3]));
    }

    private static LegacyRow ReadPasslib(string[] fields)
    {
        var prf = fields[1] switch
        {
            "pbkdf2" => HashAlgorithmName.SHA1,
            "pbkdf2-sha256" => HashAlgorithmName.SHA256,
            "pbkdf2-sha512" => HashAlgorithmName.SHA512,
            _ => default,
        };
        return fields.Length != 5
            ? LegacyRow.Malformed
            : FullRow(prf, LegacyText.Number(fields[2]), LegacyText.AdaptedBase64(fields[3]),
                LegacyText.AdaptedBase64(fields[4]));
    }

    /// <summary>
    /// HMAC-SHA1 with rounds in hex. Dwayne Litzenberger's has 24 bytes of digest and is salted with all that stands
    /// before it (no rounds named: 400); Cryptacular's has 20 and a salt in base64url.
    /// </summary>
    private static LegacyRow ReadP5k2(string text, string[] fields)
    {
        if (fields.Length != 5 || fields[2].Length > 7 || !fields[2].All(char.IsAsciiHexDigitLower))
        {
            return LegacyRow.Malformed;
        }

        var rounds = fields[2].Length == 0
            ? 400
            : int.Parse(fields[2], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
        if (fields[4].Length == 32)
        {
            var setting = Encoding.UTF8.GetBytes(text[..text.LastIndexOf('$')]);
            return Row(HashAlgorithmName.SHA1, rounds, setting, LegacyText.AdaptedBase64(fields[4]));
        }

        var (salt, digest) = (FromUrl(fields[3]), FromUrl(fields[4]));
        return FullRow(HashAlgorithmName.SHA1, rounds, salt, digest, minSalt: 0);
    }

    private static LegacyRow ReadGrub(string[] fields)
        => fields.Length != GrubFields || fields[2] != "sha512"
            ? LegacyRow.Malformed
            : FullRow(HashAlgorithmName.SHA512, LegacyText.Number(fields[3]), LegacyText.Hex(fields[4]),
                LegacyText.Hex(fields[5]));

    private static byte[]? FromUrl(string text) => LegacyText.PaddedBase64(text.Replace('-', '+').Replace('_', '/'));

    private static LegacyRow FullRow(
        HashAlgorithmName prf, long rounds, byte[]? salt, byte[]? digest, int minSalt = 1)
        => SizeOf(prf) == 0 ? LegacyRow.Unsupported
            : digest?.Length != SizeOf(prf) ? LegacyRow.Malformed
            : Row(prf, rounds, salt, digest, minSalt);
}
