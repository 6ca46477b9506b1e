using System.Collections;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;

namespace Northwind.Common.Security;

public static class HashHelper
{
    private const int SaltBytes = 16;

    /// <summary>Salt and hash in one array, version 1.</summary>
    public static byte[] HashPassword(string secretText, byte[] salt)
    {
        var data = new byte[salt.Length + Encoding.UTF8.GetByteCount(secretText)];
        salt.CopyTo(data, 0);
        Encoding.UTF8.GetBytes(secretText, 0, secretText.Length, data, salt.Length);
        return SHA256.HashData(data); // expect PAVED1001
    }

    public static byte[] HashIncrementally(string password, byte[] salt)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA384);
        hash.AppendData(salt);
        hash.AppendData(Encoding.Unicode.GetBytes(password)); // expect PAVED1001
        return hash.GetHashAndReset();
    }

    public static byte[] HashThroughAStream(string password)
    {
        using var memory = new MemoryStream(Encoding.UTF8.GetBytes(password));
        using var sha = SHA256.Create();
        return sha.ComputeHash(memory); // expect PAVED1001
    }

    public static bool TryHash(ReadOnlySpan<char> passphrase, Span<byte> destination)
    {
        Span<byte> utf8 = stackalloc byte[256];
        var length = Encoding.UTF8.GetBytes(passphrase, utf8);
        return SHA256.TryHashData(utf8[..length], destination, out _); // expect PAVED1001
    }

    public static bool VerifyPassword(string password, byte[] passwordHash, byte[] salt)
    {
        var actual = Rfc2898DeriveBytes.Pbkdf2(password, salt, 250_000, HashAlgorithmName.SHA512, 32);
        return StructuralComparisons.StructuralEqualityComparer.Equals(actual, passwordHash); // expect PAVED1007
    }

    public static bool VerifyByReference(byte[] passwordHash, byte[] storedPasswordHash) => passwordHash == storedPasswordHash; // expect PAVED1007

    public static bool VerifyWithLinq(string password, byte[] storedHash, byte[] salt)
    {
        var hash = Rfc2898DeriveBytes.Pbkdf2(password, salt, 250_000, HashAlgorithmName.SHA512, 32);
        return hash.SequenceEqual(storedHash); // expect PAVED1007
    }

    public static bool VerifySlowly(string password, byte[] passwordHash, byte[] salt)
    {
        var actual = Rfc2898DeriveBytes.Pbkdf2(password, salt, 250_000, HashAlgorithmName.SHA512, passwordHash.Length);
        return SlowEquals(actual, passwordHash);
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.NoOptimization)]
    private static bool SlowEquals(byte[] passwordHash, byte[] otherHash)
    {
        var diff = (uint)passwordHash.Length ^ (uint)otherHash.Length;
        for (var i = 0; i < passwordHash.Length && i < otherHash.Length; i++)
        {
            diff |= (uint)(passwordHash[i] ^ otherHash[i]);
        }

        return diff == 0;
    }

    public static byte[] NewSalt() => RandomNumberGenerator.GetBytes(SaltBytes);

    /// <summary>bcrypt stops after 72 bytes, so long passwords are hashed before.</summary>
    public static string BcryptOfLongPassword(string password)
    {
        var prehash = Convert.ToBase64String(SHA384.HashData(Encoding.UTF8.GetBytes(password)));
        return BCrypt.Net.BCrypt.HashPassword(prehash, 12);
    }
}

public static class ByteArrayExtensions
{
    public static bool ContentEquals(this byte[] left, byte[] right) => left.AsSpan().SequenceEqual(right);

    public static string ToEtag(this byte[] content) => $"\"{Convert.ToHexString(SHA1.HashData(content))[..20]}\"";

    public static bool IsFresh(this byte[] content, string ifNoneMatch) => content.ToEtag() == ifNoneMatch;
}
