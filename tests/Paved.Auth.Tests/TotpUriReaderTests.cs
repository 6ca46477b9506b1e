namespace Paved.Auth.Tests;

public sealed class TotpUriReaderTests
{
    private const string Secret = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

    [Theory]
    [InlineData("otpauth://totp/A?secret=" + Secret + "&secret=" + Secret)]
    [InlineData("otpauth://totp/A?secret=" + Secret + "&SECRET=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("otpauth://totp/A?secret=" + Secret + "&algorithm=SHA1&algorithm=SHA256")]
    [InlineData("otpauth://totp/I:A?secret=" + Secret + "&issuer=J")]
    [InlineData("otpauth://totp/I:A:B?secret=" + Secret)]
    [InlineData("otpauth://totp/I:A%3AB?secret=" + Secret)]
    [InlineData("otpauth://totp/?secret=" + Secret)]
    [InlineData("otpauth://totp/I:?secret=" + Secret)]
    [InlineData("otpauth://totp?secret=" + Secret)]
    [InlineData("otpauth://totp/A=1&secret=" + Secret)]
    [InlineData("otpauth://totp/A/B?secret=" + Secret)]
    [InlineData("otpauth://hotp/A?counter=0&secret=" + Secret)]
    [InlineData("otpauth://totp/A?secret=" + Secret + "#")]
    [InlineData("otpauth://totp/A?secret=" + Secret + "&x")]
    [InlineData("otpauth://totp/A?secret=" + Secret + "&issuer=%")]
    [InlineData("otpauth://totp/A?secret=" + Secret + "&issuer=%4")]
    [InlineData("otpauth://totp/A?secret=" + Secret + "&issuer=%G0")]
    [InlineData("otpauth://totp/A?secret=" + Secret + "&issuer=%C3%28")]
    [InlineData("otpauth://totp/A?secret=" + Secret + "&issuer=%0A")]
    [InlineData("otpauth://totp/%00?secret=" + Secret)]
    [InlineData("otpauth://totp/A%4?secret=" + Secret)]
    [InlineData("otpauth://totp/A?secret=" + Secret + "&x=%")]
    [InlineData("otpauth://totp/A?secret=" + Secret + "&x=%C3%28")]
    [InlineData("otpauth://totp/ä?secret=" + Secret)]
    [InlineData("otpauth://totp/A?secret=" + Secret + "&digits=7")]
    [InlineData("otpauth://totp/A?secret=" + Secret + "&digits=+6")]
    [InlineData("otpauth://totp/A?secret=" + Secret + "&digits=")]
    [InlineData("otpauth://totp/A?secret=" + Secret + "&digits=99999999999")]
    [InlineData("otpauth://totp/A?secret=" + Secret + "&period=4")]
    [InlineData("otpauth://totp/A?secret=" + Secret + "&period=-30")]
    [InlineData("otpauth://totp/A?secret=" + Secret + "&algorithm=SHA-1")]
    [InlineData("otpauth://totp/A?secret=" + Secret + "&algorithm=ſHA1")]
    [InlineData("otpauth://totp/A?secret=GEZDGNBV")]
    [InlineData("otpauth://totp/A?secret=")]
    [InlineData("")]
    public void TryParse_BrokenOrAmbiguous_IsFalse(string text)
    {
        Assert.False(TotpUri.TryParse(text, out var uri));
        Assert.Null(uri);
        Assert.Equal("text", Assert.Throws<ArgumentException>(() => TotpUri.Parse(text)).ParamName);
    }

    [Fact]
    public void TryParse_HugeText_IsRefusedBeforeAnyWork()
    {
        var text = "otpauth://totp/A?secret=" + Secret + "&x=" + new string('a', 10_000_000);
        var before = GC.GetAllocatedBytesForCurrentThread();

        Assert.False(TotpUri.TryParse(text, out _));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1024);
        Assert.False(TotpUri.TryParse(null, out _));
        Assert.Throws<ArgumentNullException>("text", () => TotpUri.Parse(null!));
    }

    [Theory]
    [InlineData(8192, true)]
    [InlineData(8193, false)]
    public void TryParse_UnknownParameterOfAnyLength_IsReadWithinTheLimit(int length, bool expected)
    {
        var text = ("otpauth://totp/A?secret=" + Secret + "&x=%00").PadRight(length, 'a');

        Assert.Equal(expected, TotpUri.TryParse(text, out _));
    }

    [Fact]
    public void ToString_OfAUri_DoesNotTellTheSecret()
        => Assert.Equal("TotpUri (redacted)", TotpUri.Parse("otpauth://totp/A?secret=" + Secret).ToString());

    [Fact]
    public void Parse_BrokenUri_DoesNotRepeatTheSecret()
    {
        var exception = Assert.Throws<ArgumentException>(
            () => TotpUri.Parse("otpauth://totp/A?digits=7&secret=" + Secret));

        Assert.DoesNotContain("GEZDGNBV", exception.ToString(), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void ImportLegacy_ShortSecret_IsRead()
        => Assert.Equal(5, TotpUri.ImportLegacy("otpauth://totp/A?secret=GEZDGNBV").Secret.Bytes.Length);

    [Theory]
    [InlineData("ACME Co", "alice@example.com", 6, 30, OtpAlgorithm.Sha1)]
    [InlineData("日本+%", "ü/?&=#", 8, 60, OtpAlgorithm.Sha512)]
    [InlineData("a", "b", 6, 30, OtpAlgorithm.Sha256)]
    public void Parse_WhatCreateUriWrote_IsTheSame(
        string issuer, string account, int digits, int period, OtpAlgorithm algorithm)
    {
        var options = new TotpOptions
        {
            Digits = digits,
            Period = TimeSpan.FromSeconds(period),
            Algorithm = algorithm,
        };
        var secret = TotpSecret.Generate();
        var uri = TotpUri.Parse(new Totp(options).CreateUri(secret, issuer, account));

        Assert.Equal((issuer, account), (uri.Issuer, uri.Account));
        Assert.Equal(secret.Bytes, uri.Secret.Bytes);
        Assert.Equal(
            (digits, period, algorithm),
            (uri.Options.Digits, (int)uri.Options.Period.TotalSeconds, uri.Options.Algorithm));
        Assert.Equal(new Totp(options).Generate(secret), new Totp(uri.Options).Generate(uri.Secret));
    }

    [Fact]
    public void Parse_LongestThatCreateUriWrites_IsRead()
    {
        var name = new string('日', 256);
        var text = new Totp().CreateUri(TotpSecret.FromBytes(new byte[128]), name, name);

        Assert.Equal(name, TotpUri.Parse(text).Issuer);
    }

    [ManyCases]
    public bool CreateUri_AnyIssuerAndAccount_IsRefusedOrReadsBack(string? issuer, string? account)
    {
        var totp = new Totp();
        var secret = TotpSecret.FromBytes("12345678901234567890"u8);
        try
        {
            var text = totp.CreateUri(secret, issuer!, account!);
            return TotpUri.TryParse(text, out var uri) && uri.Issuer == issuer && uri.Account == account
                && uri.Secret.Bytes.SequenceEqual(secret.Bytes);
        }
        catch (ArgumentException)
        {
            return true;
        }
    }

    [ManyCases]
    public bool TryParse_AnyTail_NeverThrows(string? tail)
        => !TotpUri.TryParse("otpauth://totp/" + tail, out _)
            && (!TotpUri.TryParse($"otpauth://totp/A?secret={Secret}&{tail}", out var uri)
                || uri.Secret.RevealBase32() == Secret);
}
