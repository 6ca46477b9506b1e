using System.Buffers.Binary;
using System.Security.Cryptography;
using Paved.Auth.Internal;

namespace Paved.Auth.Tests;

/// <summary>Codes against the HMAC of the base library; the published ones are among the vectors.</summary>
public sealed class HotpTests
{
    [ManyCases]
    public void Compute_AnySecretAndCounter_TruncatesTheHmacOfTheBaseLibrary(byte[]? secret, long counter, byte kind)
    {
        var algorithm = (OtpAlgorithm)(kind % 3);
        Assert.Equal(Reference(algorithm, secret ?? [], counter), Hotp.Compute(algorithm, secret ?? [], counter, 9));
    }

    [Theory]
    [InlineData(OtpAlgorithm.Sha1)]
    [InlineData(OtpAlgorithm.Sha256)]
    [InlineData(OtpAlgorithm.Sha512)]
    public void Compute_SecretOfAnyLengthAroundTheBlock_TruncatesTheHmacOfTheBaseLibrary(OtpAlgorithm algorithm)
    {
        for (var length = 0; length <= 140; length++)
        {
            var secret = Enumerable.Range(1, length).Select(i => (byte)(i * 7 % 251)).ToArray();
            Assert.Equal(Reference(algorithm, secret, length), Hotp.Compute(algorithm, secret, length, 9));
        }
    }

    [Fact]
    public void Compute_OnManyThreads_EachHasAHashOfItsOwn()
    {
        byte[] secret = [.. Enumerable.Range(1, 20).Select(i => (byte)i)];
        Parallel.For(0, 20_000, counter => Assert.Equal(
            Reference(OtpAlgorithm.Sha1, secret, counter), Hotp.Compute(OtpAlgorithm.Sha1, secret, counter, 9)));
    }

    [Fact]
    public void Compute_UnknownAlgorithm_Throws() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Hotp.Compute((OtpAlgorithm)3, [1], 1, 6));

    private static int Reference(OtpAlgorithm algorithm, byte[] secret, long counter)
    {
        var message = new byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(message, counter);
        var name = algorithm switch
        {
            OtpAlgorithm.Sha1 => HashAlgorithmName.SHA1,
            OtpAlgorithm.Sha256 => HashAlgorithmName.SHA256,
            _ => HashAlgorithmName.SHA512,
        };
        var mac = CryptographicOperations.HmacData(name, secret, message);
        return (BinaryPrimitives.ReadInt32BigEndian(mac.AsSpan(mac[^1] & 15)) & int.MaxValue) % 1_000_000_000;
    }
}
