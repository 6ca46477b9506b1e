using System.Security.Cryptography;
using Paved.Passwords.Legacy.Internal;

namespace Paved.Passwords.Legacy.Tests;

/// <summary>Spring's PBKDF2 against Python's hashlib: the password is <c>password</c>, the salt 0123456789abcdef.</summary>
public sealed class SpringPbkdf2Tests
{
    /// <summary>With the secret <c>secret</c>, 16 bytes of salt and 1,000 rounds of SHA-256.</summary>
    public const string Hex =
        "3031323334353637383961626364656619946726000e6375b8405285bbd31945c52929165ac53587d131b4971090076f";

    private const string Base64 = "MDEyMzQ1Njc4OWFiY2RlZhmUZyYADmN1uEBShbvTGUXFKSkWWsU1h9ExtJcQkAdv";

    [Theory]
    [InlineData(Hex)]
    [InlineData(Base64)]
    public void Verify_HexOrBase64_MatchesWithTheSecretOnly(string stored)
    {
        var format = LegacyFormats.SpringPbkdf2("secret", 16, 1000, HashAlgorithmName.SHA256);
        Assert.True(format.Verify("password"u8, stored));
        Assert.False(format.Verify("Password"u8, stored));
        foreach (var other in (IPasswordHashFormat[])
            [
                LegacyFormats.SpringPbkdf2("", 16, 1000, HashAlgorithmName.SHA256),
                LegacyFormats.SpringPbkdf2("secret", 16, 1001, HashAlgorithmName.SHA256),
                LegacyFormats.SpringPbkdf2("secret", 16, 1000, HashAlgorithmName.SHA512),
            ])
        {
            Assert.False(other.Verify("password"u8, stored));
        }
    }

    [Theory]
    [InlineData("{pbkdf2@SpringSecurity_v5_8}"
        + "30313233343536373839616263646566b18dabb33aa68dfc54146a972ee8fa1b448006b98135808ec483678673303ee6")]
    [InlineData("{pbkdf2@SpringSecurity_v5_8}MDEyMzQ1Njc4OWFiY2RlZrGNq7M6po38VBRqly7o+htEgAa5gTWAjsSDZ4ZzMD7m")]
    public void Verify_EncoderOfVersion58_Matches(string stored) => Assert.True(PrefixReader.Read(stored)!.Matches("password"u8));

    [Theory]
    [InlineData("")]
    [InlineData("00")]
    [InlineData("plain text")]
    [InlineData(Hex + "00")]
    [InlineData("00" + Base64)]
    [InlineData(Base64 + "AAAA")]
    public void Inspect_AnotherLength_IsUnrecognized(string stored)
    {
        var format = LegacyFormats.SpringPbkdf2("secret", 16, 1000, HashAlgorithmName.SHA256);
        Assert.Equal(PasswordHashInspection.Unrecognized, format.Inspect(stored));
        Assert.Equal(PasswordHashInspection.Unrecognized, format.Inspect(Hex[..^2]));
    }

    [Fact]
    public void SpringPbkdf2_SecretTooLong_Throws() => Assert.Throws<ArgumentOutOfRangeException>(
        "secret", () => LegacyFormats.SpringPbkdf2(new string('s', 257), 16, 1000, HashAlgorithmName.SHA256));

    [Theory]
    [InlineData(256, 8, 1, "SHA1")]
    [InlineData(0, 64, 10_000_000, "SHA512")]
    public void SpringPbkdf2_AtItsLimits_IsMade(int secret, int saltBytes, int rounds, string prf)
    {
        var format = LegacyFormats.SpringPbkdf2(new string('s', secret), saltBytes, rounds, new HashAlgorithmName(prf));
        Assert.True(format.Inspect(new string('0', 2 * (saltBytes + 32))).IsVerifiable);
    }
}
