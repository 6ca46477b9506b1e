using System.Text;

namespace Paved.Auth.Tests.Vectors;

/// <summary>RFC 6238 appendix B, with the secrets of its reference code.</summary>
public sealed class Rfc6238Tests
{
    private const string Digits = "1234567890";

    [Theory]
    [InlineData(59, "94287082", "46119246", "90693936")]
    [InlineData(1111111109, "07081804", "68084774", "25091201")]
    [InlineData(1111111111, "14050471", "67062674", "99943326")]
    [InlineData(1234567890, "89005924", "91819424", "93441116")]
    [InlineData(2000000000, "69279037", "90698825", "38618901")]
    [InlineData(20000000000, "65353130", "77737706", "47863826")]
    public void Generate_AppendixB_GivesTheCode(long seconds, string sha1, string sha256, string sha512)
    {
        Assert.Equal(sha1, Code(seconds, OtpAlgorithm.Sha1, 20));
        Assert.Equal(sha256, Code(seconds, OtpAlgorithm.Sha256, 32));
        Assert.Equal(sha512, Code(seconds, OtpAlgorithm.Sha512, 64));
    }

    private static string Code(long seconds, OtpAlgorithm algorithm, int secretBytes)
    {
        var secret = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat(Digits, 7))[..secretBytes]);
        return At.Totp(seconds, new() { Algorithm = algorithm, Digits = 8 }).Generate(TotpSecret.FromBytes(secret));
    }
}
