using System.Security.Cryptography;
using System.Text;

namespace Paved.Passwords.Legacy.Internal;

/// <summary>
/// sha256-crypt (<c>$5$</c>) and sha512-crypt (<c>$6$</c>), Drepper's specification 0.6: salts of 1 to 16
/// characters, 1,000 to 1,000,000 rounds, 5,000 where none are named. Each round hashes the password, so one above
/// 511 bytes never matches, as in libxcrypt.
/// </summary>
internal static class ShaCryptReader
{
    private const int DefaultRounds = 5000;
    private const int MinRounds = 1000;
    private const int MaxRounds = 1_000_000;
    private const int MaxSalt = 16;
    private const int MaxPassword = 511;

    public static LegacyRow? Read(string text)
        => text.StartsWith("$5$", StringComparison.Ordinal) ? Read(text.Split('$'), HashAlgorithmName.SHA256, 43)
            : text.StartsWith("$6$", StringComparison.Ordinal) ? Read(text.Split('$'), HashAlgorithmName.SHA512, 86)
            : null;

    private static LegacyRow Read(string[] fields, HashAlgorithmName hash, int digestLength)
    {
        var namesRounds = fields.Length == 5;
        if (fields.Length is not (4 or 5) || fields[^1].Length != digestLength
            || fields[^1].Any(symbol => !CryptBase64.Alphabet.Contains(symbol, StringComparison.Ordinal))
            || fields[^2].Length is 0 or > MaxSalt || !Ascii.IsValid(fields[^2]))
        {
            return LegacyRow.Malformed;
        }

        var rounds = namesRounds ? LegacyText.Parameter(fields[2], "rounds=") : DefaultRounds;
        return rounds < MinRounds ? LegacyRow.Malformed
            : rounds > MaxRounds ? LegacyRow.Unsupported
            : Row(Encoding.ASCII.GetBytes(fields[^2]), (int)rounds, hash, Encoding.ASCII.GetBytes(fields[^1]));
    }

    private static LegacyRow Row(byte[] salt, int rounds, HashAlgorithmName hash, byte[] digest) => new(
        digest,
        password =>
        {
            using var crypt = new ShaCrypt(hash);
            var derived = crypt.Derive(password.AsSpan(0, Math.Min(password.Length, MaxPassword)), salt, rounds);
            return password.Length <= MaxPassword ? derived : [];
        });
}
