using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Paved.Tokens.Tests.Support;

namespace Paved.Tokens.Tests;

public sealed class SharedSecretTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(31)]
    [InlineData(4097)]
    public void FromBytes_LengthOutOfRange_Throws(int length)
    {
        var e = Assert.Throws<ArgumentException>("bytes", () => SharedSecret.FromBytes(Random(length)));

        Assert.Contains("32 to 4096", e.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(32)]
    [InlineData(33)]
    [InlineData(4096)]
    public void FromBytes_LengthInRange_RoundTrips(int length)
    {
        var bytes = Random(length);

        var text = SharedSecret.FromBytes(bytes).RevealBase64Url();

        Assert.Equal(TestKeys.Encode(bytes), text);
        Assert.Equal(text, SharedSecret.FromBase64Url(text).RevealBase64Url());
    }

    [Fact]
    public void FromBytes_CallerChangesItsArray_SecretStays()
    {
        var bytes = Random(32);
        var secret = SharedSecret.FromBytes(bytes);
        var before = secret.RevealBase64Url();

        bytes.AsSpan().Clear();

        Assert.Equal(before, secret.RevealBase64Url());
    }

    [Theory]
    [InlineData("a-string-secret-at-least-256-bits-long")]
    [InlineData("a-valid-string-secret-that-is-at-least-384-bits-long")]
    [InlineData("a-valid-string-secret-that-is-at-least-512-bits-long-which-is-very-long")]
    [InlineData("01234567890123456789012345678901")]
    [InlineData("\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0")]
    public void FromBytes_PublishedOrConstantSecret_Throws(string secret) =>
        Assert.Throws<ArgumentException>("bytes", () => SharedSecret.FromBytes(Encoding.UTF8.GetBytes(secret)));

    [Theory]
    [InlineData("")]
    [InlineData("c2VjcmV0")]
    [InlineData("AyM1SysPpbyDfgZld3umj1qzKObwVMkoqQ-EstJQLr_=")]
    [InlineData("AyM1SysPpbyDfgZld3umj1qzKObwVMkoqQ+EstJQLr/")]
    [InlineData(" AyM1SysPpbyDfgZld3umj1qzKObwVMkoqQ-EstJQLrA")]
    [InlineData("AyM1SysPpbyDfgZld3umj1qzKObwVMkoqQ-EstJQLrB")]
    public void FromBase64Url_IllFormedOrShort_ThrowsWithoutTheSecret(string text)
    {
        var e = Assert.Throws<ArgumentException>(nameof(text), () => SharedSecret.FromBase64Url(text));

        Assert.DoesNotContain("AyM1SysPpbyDfgZld3umj1qzKObwVMkoqQ", e.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void FromBase64Url_Null_Throws() =>
        Assert.Throws<ArgumentNullException>("text", () => SharedSecret.FromBase64Url(null!));

    [Fact]
    public void Generate_Twice_GivesDifferentSecretsOf64Bytes()
    {
        var secrets = new[] { SharedSecret.Generate(), SharedSecret.Generate() };

        Assert.All(secrets, secret => Assert.Equal(64, secret.Bytes.Length));
        Assert.NotEqual(secrets[0].RevealBase64Url(), secrets[1].RevealBase64Url());
    }

    [Fact]
    public void ToString_AndJsonAndInterpolation_NeverShowTheSecret()
    {
        var secret = SharedSecret.Generate();
        string[] prints = [$"{secret}", secret.ToString(), JsonSerializer.Serialize(secret), $"{TokenKeys.FromSharedSecret(secret)}"];

        Assert.All(prints, print => Assert.DoesNotContain(secret.RevealBase64Url()[..8], print, StringComparison.Ordinal));
        Assert.DoesNotContain(typeof(SharedSecret).GetMethods(), method => method.Name.StartsWith("op_", StringComparison.Ordinal));
    }

    private static byte[] Random(int length) => RandomNumberGenerator.GetBytes(length);
}
