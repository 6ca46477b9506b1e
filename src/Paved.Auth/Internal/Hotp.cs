using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Paved.Auth.Internal;

/// <summary>HOTP (RFC 4226 section 5.3): the HMAC of a counter, truncated to some decimal digits.</summary>
internal static class Hotp
{
    private const int CounterBytes = sizeof(long);

    /// <summary>The code of one counter as a number below 10^<paramref name="digits"/>; digits from 6 to 9.</summary>
    public static int Compute(OtpAlgorithm algorithm, ReadOnlySpan<byte> secret, long counter, int digits)
    {
        Span<byte> message = stackalloc byte[CounterBytes];
        Span<byte> mac = stackalloc byte[HMACSHA512.HashSizeInBytes];
        BinaryPrimitives.WriteInt64BigEndian(message, counter);
        mac = mac[..CryptographicOperations.HmacData(NameOf(algorithm), secret, message, mac)];

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
