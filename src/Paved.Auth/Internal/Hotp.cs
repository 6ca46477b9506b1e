using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Paved.Auth.Internal;

/// <summary>
/// HOTP (RFC 4226 section 5.3): the HMAC of a counter, truncated to some decimal digits. The HMAC (RFC 2104) is composed of
/// two hashes of the base library over stack memory, with a hash that each thread keeps: a one-shot HMAC sets up a context
/// each time, at five times the cost.
/// </summary>
internal static class Hotp
{
    private const int CounterBytes = sizeof(long);
    private const int BlockBytes = 64;
    private const int Sha512BlockBytes = 128;
    private const byte InnerPad = 0x36;
    private const byte OuterPad = 0x5C;
    private const int Algorithms = (int)OtpAlgorithm.Sha512 + 1;

    [ThreadStatic]
    private static IncrementalHash?[]? _hashes;

    /// <summary>The code of one counter as a number below 10^<paramref name="digits"/>; digits from 6 to 9.</summary>
    public static int Compute(OtpAlgorithm algorithm, ReadOnlySpan<byte> secret, long counter, int digits)
    {
        Span<byte> mac = stackalloc byte[SHA512.HashSizeInBytes];
        mac = mac[..Mac(algorithm, secret, counter, mac)];

        var offset = mac[^1] & 0x0F;
        var truncated = BinaryPrimitives.ReadInt32BigEndian(mac[offset..]) & int.MaxValue;
        CryptographicOperations.ZeroMemory(mac);
        return truncated % PowerOfTen(digits);
    }

    /// <summary>The value of exactly <paramref name="digits"/> ASCII digits; -1 for any other text.</summary>
    public static int Parse(ReadOnlySpan<char> code, int digits)
    {
        if (code.Length != digits)
        {
            return -1;
        }

        var value = 0;
        foreach (var digit in code)
        {
            if (!char.IsAsciiDigit(digit))
            {
                return -1;
            }

            value = (value * 10) + (digit - '0');
        }

        return value;
    }

    /// <summary>H(key ⊕ opad, H(key ⊕ ipad, counter)); the length of the result.</summary>
    private static int Mac(OtpAlgorithm algorithm, ReadOnlySpan<byte> secret, long counter, Span<byte> mac)
    {
        var block = NameOf(algorithm) == HashAlgorithmName.SHA512 ? Sha512BlockBytes : BlockBytes;
        Span<byte> buffer = stackalloc byte[Sha512BlockBytes + SHA512.HashSizeInBytes];
        var key = buffer[..block];
        key.Clear();
        if (secret.Length > block)
        {
            Hash(algorithm, secret, key);
        }
        else
        {
            secret.CopyTo(key);
        }

        Pad(key, InnerPad);
        BinaryPrimitives.WriteInt64BigEndian(buffer[block..], counter);
        var length = Hash(algorithm, buffer[..(block + CounterBytes)], mac);
        Pad(key, InnerPad ^ OuterPad);
        mac[..length].CopyTo(buffer[block..]);
        Hash(algorithm, buffer[..(block + length)], mac);
        CryptographicOperations.ZeroMemory(buffer);
        return length;
    }

    private static void Pad(Span<byte> key, byte pad)
    {
        for (var i = 0; i < key.Length; i++)
        {
            key[i] ^= pad;
        }
    }

    private static int Hash(OtpAlgorithm algorithm, ReadOnlySpan<byte> data, Span<byte> hash)
    {
        var kept = (_hashes ??= new IncrementalHash?[Algorithms])[(int)algorithm]
            ??= IncrementalHash.CreateHash(NameOf(algorithm));
        kept.AppendData(data);
        return kept.GetHashAndReset(hash);
    }

    private static HashAlgorithmName NameOf(OtpAlgorithm algorithm) => algorithm switch
    {
        OtpAlgorithm.Sha1 => HashAlgorithmName.SHA1,
        OtpAlgorithm.Sha256 => HashAlgorithmName.SHA256,
        OtpAlgorithm.Sha512 => HashAlgorithmName.SHA512,
        _ => throw new ArgumentOutOfRangeException(nameof(algorithm), algorithm, "Expected a known algorithm."),
    };

    private static int PowerOfTen(int digits) => digits switch
    {
        6 => 1_000_000,
        7 => 10_000_000,
        8 => 100_000_000,
        9 => 1_000_000_000,
        _ => throw new ArgumentOutOfRangeException(nameof(digits), digits, "Expected 6 to 9 digits."),
    };
}
