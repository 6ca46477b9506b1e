namespace Paved.Auth.Tests;

public sealed class TotpUriTests
{
    private readonly TotpSecret _secret = TotpSecret.FromBytes("12345678901234567890"u8);

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("a:b")]
    [InlineData("a\nb")]
    [InlineData("a\0b")]
    [InlineData(" a")]
    [InlineData("a\u00A0")]
    [InlineData("a\u0085b")]
    public void CreateUri_TextThatReadsAsSomethingElse_Throws(string text)
    {
        var totp = new Totp();

        Assert.Equal("issuer", Assert.Throws<ArgumentException>(() => totp.CreateUri(_secret, text, "a")).ParamName);
        Assert.Equal("account", Assert.Throws<ArgumentException>(() => totp.CreateUri(_secret, "a", text)).ParamName);
    }

    [Fact]
    public void CreateUri_LoneSurrogateTooLongOrNull_Throws()
    {
        var totp = new Totp();

        Assert.Throws<ArgumentException>(() => totp.CreateUri(_secret, "a\uD800", "a"));
        Assert.Throws<ArgumentException>(() => totp.CreateUri(_secret, new string('a', 257), "a"));
        Assert.Throws<ArgumentNullException>("issuer", () => totp.CreateUri(_secret, null!, "a"));
        Assert.Throws<ArgumentNullException>("account", () => totp.CreateUri(_secret, "a", null!));
    }

    [Fact]
    public void CreateUri_AttemptToInjectParameters_IsEscaped()
    {
        var uri = new Totp().CreateUri(_secret, "A&secret=AAAA#", "b?digits=8/../%41+");

        Assert.Equal(
            "otpauth://totp/A%26secret%3DAAAA%23:b%3Fdigits%3D8%2F..%2F%2541%2B?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
            + "&issuer=A%26secret%3DAAAA%23&algorithm=SHA1&digits=6&period=30",
            uri);
    }

    [Fact]
    public void CreateUri_Defaults_NamesEveryParameter()
        => Assert.Equal(
            "otpauth://totp/ACME%20Co:alice%40example.com?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=ACME%20Co"
            + "&algorithm=SHA1&digits=6&period=30",
            new Totp().CreateUri(_secret, "ACME Co", "alice@example.com"));

    [Theory]
    [InlineData(OtpAlgorithm.Sha256, "SHA256")]
    [InlineData(OtpAlgorithm.Sha512, "SHA512")]
    public void CreateUri_OtherOptions_NamesThem(OtpAlgorithm algorithm, string name)
    {
        var totp = new Totp(new() { Algorithm = algorithm, Digits = 8, Period = TimeSpan.FromSeconds(60) });

        Assert.EndsWith(
            $"&algorithm={name}&digits=8&period=60", totp.CreateUri(_secret, "ü", "日本"), StringComparison.Ordinal);
    }
}
