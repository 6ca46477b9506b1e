using System.Security.Cryptography;

namespace Paved.Passwords.Legacy.Internal;

/// <summary>
/// The derivation of "Unix crypt using SHA-256 and SHA-512" (U. Drepper, version 0.6), whose step numbers the names
/// follow: digest B, digest A, sequence P of the password, sequence S of the salt, then the rounds.
/// </summary>
internal sealed class ShaCrypt(HashAlgorithmName name) : IDisposable
{
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(name);

    /// <summary>The digest as <c>crypt(3)</c> spells it, in ASCII.</summary>
    public byte[] Derive(ReadOnlySpan<byte> password, ReadOnlySpan<byte> salt, int rounds)
    {
        var a = DigestA(password, salt, Digest(password, salt, password));
        var p = Repeat(DigestOfRepeated(password, password.Length), password.Length);
        var s = Repeat(DigestOfRepeated(salt, 16 + a[0]), salt.Length);
        for (var round = 0; round < rounds; round++)
        {
            Round(a, p, s, round);
        }

        var text = Spell(a);
        CryptographicOperations.ZeroMemory(p);
        CryptographicOperations.ZeroMemory(a);
        return text;
    }

    public void Dispose() => _hash.Dispose();

    private byte[] DigestA(ReadOnlySpan<byte> password, ReadOnlySpan<byte> salt, byte[] b)
    {
        _hash.AppendData(password);
        _hash.AppendData(salt);
        _hash.AppendData(Repeat(b, password.Length));
        for (var length = password.Length; length > 0; length >>= 1)
        {
            _hash.AppendData((length & 1) == 1 ? b : password);
        }

        return _hash.GetHashAndReset();
    }

    private byte[] Digest(ReadOnlySpan<byte> first, ReadOnlySpan<byte> second, ReadOnlySpan<byte> third)
    {
        _hash.AppendData(first);
        _hash.AppendData(second);
        _hash.AppendData(third);
        return _hash.GetHashAndReset();
    }

    private byte[] DigestOfRepeated(ReadOnlySpan<byte> bytes, int times)
    {
        for (var i = 0; i < times; i++)
        {
            _hash.AppendData(bytes);
        }

        return _hash.GetHashAndReset();
    }

    private void Round(byte[] a, byte[] p, byte[] s, int round)
    {
        _hash.AppendData((round & 1) == 1 ? p : a);
        _hash.AppendData(round % 3 != 0 ? s : []);
        _hash.AppendData(round % 7 != 0 ? p : []);
        _hash.AppendData((round & 1) == 1 ? a : p);
        _hash.GetHashAndReset(a);
    }

    private static byte[] Repeat(byte[] digest, int length)
    {
        var sequence = new byte[length];
        for (var i = 0; i < length; i++)
        {
            sequence[i] = digest[i % digest.Length];
        }

        return sequence;
    }

    /// <summary>Groups of three bytes, a third of the digest apart and rotated each time; then the rest.</summary>
    private static byte[] Spell(byte[] digest)
    {
        var isLong = digest.Length == SHA512.HashSizeInBytes;
        var third = digest.Length / 3;
        var text = new byte[isLong ? 86 : 43];
        var (x, y, z, at) = (0, third, 2 * third, 0);
        for (var group = 0; group < third; group++)
        {
            at += CryptBase64.Write(digest[x], digest[y], digest[z], text.AsSpan(at, 4));
            (x, y, z) = isLong ? (y + 1, z + 1, x + 1) : (z + 1, x + 1, y + 1);
        }

        CryptBase64.Write(0, isLong ? 0 : digest[31], digest[isLong ? 63 : 30], text.AsSpan(at));
        return text;
    }
}
