using System.Security.Cryptography;
using System.Text;
using Org.BouncyCastle.Crypto.Generators;

namespace Paved.Passwords.Legacy.Internal;

/// <summary>
/// bcrypt (Provos and Mazières 1999) as OpenBSD reads it: the password and a NUL, 72 bytes of them at most. Costs 4
/// to 16. Variants <c>$2a$</c>, <c>$2b$</c> and <c>$2y$</c> are computed alike: the wrap of OpenBSD's <c>$2a$</c> at
/// 255 bytes is not followed, and a NUL inside a password counts. <c>$2$</c> and <c>$2x$</c> (passwords without the
/// NUL; sign extension) are unsupported. Also read: Django's and passlib's SHA-256 of the password before bcrypt.
/// </summary>
internal static class BcryptReader
{
    private const string Alphabet = "./ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private const int MinCost = 4;
    private const int MaxCost = 16;
    private const int LastCost = 31;
    private const int Length = 60;
    private const int SettingLength = 29;
    private const int MaxPassword = 72;
    private const int DigestBytes = 23;
    private const int MemoryKiB = 5;
    private const string DjangoPrefix = "bcrypt$";
    private const string DjangoHashedPrefix = "bcrypt_sha256$";
    private const string PasslibPrefix = "$bcrypt-sha256$";

    public static LegacyRow? Read(string text)
        => text.StartsWith("$2", StringComparison.Ordinal) ? ReadPlain(text, password => password)
            : text.StartsWith(DjangoPrefix, StringComparison.Ordinal)
                ? ReadPlain(text[DjangoPrefix.Length..], password => password)
            : text.StartsWith(DjangoHashedPrefix, StringComparison.Ordinal)
                ? ReadPlain(text[DjangoHashedPrefix.Length..], HexOfHash)
            : text.StartsWith(PasslibPrefix, StringComparison.Ordinal) ? ReadPasslib(text.Split('$'))
            : null;

    private static LegacyRow ReadPlain(string text, Func<byte[], byte[]> prepare)
    {
        if (text.Length < 4 || !text.StartsWith("$2", StringComparison.Ordinal))
        {
            return LegacyRow.Malformed;
        }

        if (text[2] is '$' or 'x')
        {
            return LegacyRow.Unsupported;
        }

        var isShaped = text.Length == Length && text[2] is ('a' or 'b' or 'y') && text[3] == '$' && text[6] == '$';
        return isShaped
            ? Row(TwoDigits(text.AsSpan(4, 2)), text[7..SettingLength], text[SettingLength..], prepare)
            : LegacyRow.Malformed;
    }

    private static long TwoDigits(ReadOnlySpan<char> text) => LegacyText.Number(text[0] == '0' ? text[1..] : text);

    /// <summary><c>$bcrypt-sha256$2b,12$salt$digest</c>, or <c>$bcrypt-sha256$v=2,t=2b,r=12$salt$digest</c>.</summary>
    private static LegacyRow ReadPasslib(string[] fields)
    {
        if (fields.Length != 5)
        {
            return LegacyRow.Malformed;
        }

        var (settings, salt) = (fields[2], fields[3]);
        if (settings.StartsWith("v=2,t=2b,", StringComparison.Ordinal))
        {
            var key = Encoding.UTF8.GetBytes(salt);
            return Row(LegacyText.Parameter(settings["v=2,t=2b,".Length..], "r="), salt, fields[4],
                password => Base64Of(HMACSHA256.HashData(key, password)));
        }

        var cost = Math.Max(LegacyText.Parameter(settings, "2a,"), LegacyText.Parameter(settings, "2b,"));
        return Row(cost, salt, fields[4], password => Base64Of(SHA256.HashData(password)));
    }

    private static LegacyRow Row(long cost, string salt, string digest, Func<byte[], byte[]> prepare)
    {
        var saltBytes = LegacyText.Base64(salt, Alphabet);
        var digestBytes = LegacyText.Base64(digest, Alphabet);
        if (cost is < MinCost or > LastCost || saltBytes is not { Length: 16 }
            || digestBytes is not { Length: DigestBytes })
        {
            return LegacyRow.Malformed;
        }

        return cost > MaxCost
            ? LegacyRow.Unsupported
            : new LegacyRow(digestBytes, password => Derive(prepare(password), saltBytes, (int)cost), MemoryKiB);
    }

    private static byte[] Derive(byte[] password, byte[] salt, int cost)
    {
        var key = new byte[Math.Min(password.Length + 1, MaxPassword)];
        password.AsSpan(0, Math.Min(password.Length, key.Length)).CopyTo(key);
        try
        {
            return BCrypt.Generate(key, salt, cost, addTerminator: false)[..DigestBytes];
        }
        finally
        {
            CryptographicOperations.ZeroMemory(key);
        }
    }

    private static byte[] HexOfHash(byte[] password)
        => Encoding.ASCII.GetBytes(Convert.ToHexStringLower(SHA256.HashData(password)));

    private static byte[] Base64Of(byte[] hash) => Encoding.ASCII.GetBytes(Convert.ToBase64String(hash));
}
