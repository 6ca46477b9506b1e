using System.Globalization;
using System.Text;
using Org.BouncyCastle.Crypto.Generators;

namespace Paved.Passwords.Legacy.Internal;

/// <summary>
/// scrypt (RFC 7914) in the spellings of passlib (<c>$scrypt$ln=14,r=8,p=1$salt$digest</c>), crypt(3)
/// (<c>$7$</c>), Spring and Password4j (<c>$e0801$salt$digest</c>) and Django (<c>scrypt$salt$16384$8$1$digest</c>).
/// Ceilings: 1 GiB of memory (128·N·r bytes), and 2 GiB of N·r·p; a digest has 16 to 64 bytes.
/// </summary>
internal static class ScryptReader
{
    private const int MinDigest = 16;
    private const int MaxDigest = 64;
    private const long MaxBlocks = 1 << 23; // 1 GiB of 128 bytes each
    private const long MaxWork = 1 << 24;
    private const int CryptDigestLength = 43;

    public static LegacyRow? Read(string text)
        => text.StartsWith("$scrypt$", StringComparison.Ordinal) ? ReadPasslib(text.Split('$'))
            : text.StartsWith("$7$", StringComparison.Ordinal) ? ReadCrypt(text)
            : text.StartsWith("scrypt$", StringComparison.Ordinal) ? ReadDjango(text.Split('$'))
            : text.StartsWith('$') && text.Split('$') is { Length: 4 } fields && IsHexNumber(fields[1])
                ? ReadSpring(fields)
            : null;

    private static LegacyRow ReadPasslib(string[] fields)
    {
        if (fields.Length != 5 || fields[2].Split(',') is not { Length: 3 } settings)
        {
            return LegacyRow.Malformed;
        }

        var costs = (
            LegacyText.Parameter(settings[0], "ln="),
            LegacyText.Parameter(settings[1], "r="),
            LegacyText.Parameter(settings[2], "p="));
        return Row(costs, LegacyText.Base64(fields[3]), LegacyText.Base64(fields[4]));
    }

    /// <summary><c>$7$</c>, log2 N in one symbol, r and p in five each, the salt as it stands, the digest.</summary>
    private static LegacyRow ReadCrypt(string text)
    {
        var end = text.IndexOf('$', 3);
        if (end < 14 || text.Length != end + 1 + CryptDigestLength || !Ascii.IsValid(text))
        {
            return LegacyRow.Malformed;
        }

        var costs = (
            (long)CryptBase64.Number(text.AsSpan(3, 1)),
            (long)CryptBase64.Number(text.AsSpan(4, 5)),
            (long)CryptBase64.Number(text.AsSpan(9, 5)));
        return Row(costs, Encoding.ASCII.GetBytes(text[14..end]), Encoding.ASCII.GetBytes(text[(end + 1)..]), true);
    }

    private static LegacyRow ReadDjango(string[] fields)
    {
        if (fields.Length != 6)
        {
            return LegacyRow.Malformed;
        }

        var n = LegacyText.Number(fields[2]);
        var log2 = long.IsPow2(n) ? long.Log2(n) : -1;
        var costs = (log2, LegacyText.Number(fields[3]), LegacyText.Number(fields[4]));
        return Row(costs, Encoding.UTF8.GetBytes(fields[1]), LegacyText.PaddedBase64(fields[5]));
    }

    /// <summary>Hex of log2 N · 65536 + r · 256 + p.</summary>
    private static LegacyRow ReadSpring(string[] fields)
    {
        var number = long.Parse(fields[1], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
        return Row(
            (number >> 16, (number >> 8) & 0xFF, number & 0xFF),
            LegacyText.PaddedBase64(fields[2]),
            LegacyText.PaddedBase64(fields[3]));
    }

    private static bool IsHexNumber(string text) => text.Length is >= 3 and <= 10 && text.All(char.IsAsciiHexDigit);

    private static LegacyRow Row((long Log2, long R, long P) costs, byte[]? salt, byte[]? digest, bool isCrypt = false)
    {
        var (log2, r, p) = costs;
        if (log2 < 1 || r < 1 || p < 1 || salt is not { Length: > 0 }
            || digest is not { Length: >= MinDigest and <= MaxDigest })
        {
            return LegacyRow.Malformed;
        }

        if (log2 > 23 || r << (int)log2 > MaxBlocks || (r << (int)log2) * p > MaxWork || (r == 1 && log2 >= 16))
        {
            return LegacyRow.Unsupported;
        }

        var n = 1 << (int)log2;
        var memoryKiB = (int)(((128 * r * (n + p)) / 1024) + 1);
        return new LegacyRow(
            digest,
            password => isCrypt
                ? CryptBase64.Encode(SCrypt.Generate(password, salt, n, (int)r, (int)p, 32))
                : SCrypt.Generate(password, salt, n, (int)r, (int)p, digest.Length),
            Math.Min(memoryKiB, 1 << 20));
    }
}
