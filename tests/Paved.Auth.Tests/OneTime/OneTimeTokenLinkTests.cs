namespace Paved.Auth.Tests;

public sealed class OneTimeTokenLinkTests
{
    [Theory]
    [InlineData("https://shop.example", "/reset", "https://shop.example/reset#")]
    [InlineData("https://shop.example/", "/reset?lang=de", "https://shop.example/reset?lang=de#")]
    [InlineData("https://shop.example:8443", "/", "https://shop.example:8443/#")]
    [InlineData("http://localhost:5000", "/reset", "http://localhost:5000/reset#")]
    [InlineData("http://127.0.0.1:5000", "/reset", "http://127.0.0.1:5000/reset#")]
    [InlineData("http://[::1]:5000", "/reset", "http://[::1]:5000/reset#")]
    public async Task RevealLink_OfAPath_HasTheConfiguredOriginAndTheTokenAsFragment(string origin, string path, string expected)
    {
        var token = await IssueAsync(origin);

        Assert.Equal(expected + token.RevealText(), token.RevealLink(path));
        Assert.Equal("#" + token.RevealText(), new Uri(token.RevealLink(path)).Fragment);
    }

    [Theory]
    [InlineData("")]
    [InlineData("reset")]
    [InlineData("//evil.example/reset")]
    [InlineData("/\\evil.example")]
    [InlineData("/reset#")]
    [InlineData("/re set")]
    [InlineData("/reset\r\nBcc: a@evil.example")]
    [InlineData("/r\u00e9set")]
    [InlineData("/reset\u007f")]
    [InlineData(".evil.example/reset")]
    [InlineData("@evil.example/reset")]
    public async Task RevealLink_AnyOtherPath_Throws(string path)
    {
        var token = await IssueAsync("https://shop.example");

        Assert.Throws<ArgumentException>(nameof(path), () => token.RevealLink(path));
    }

    [Fact]
    public async Task RevealLink_PathAtTheLimit_IsTakenAndNoLongerOne()
    {
        var token = await IssueAsync("https://shop.example");

        Assert.Equal(20 + 1024 + 1 + 43, token.RevealLink("/".PadRight(1024, 'a')).Length);
        Assert.Throws<ArgumentException>("path", () => token.RevealLink("/".PadRight(1025, 'a')));
        Assert.Throws<ArgumentNullException>("path", () => token.RevealLink(null!));
    }

    [Theory]
    [InlineData("http://shop.example")]
    [InlineData("ftp://shop.example")]
    [InlineData("https://user@shop.example")]
    [InlineData("https://shop.example/app")]
    [InlineData("https://shop.example/?a")]
    [InlineData("https://shop.example/#a")]
    [InlineData("http://localhost.shop.example")]
    [InlineData("/reset")]
    public void Constructor_AnyOtherOrigin_Throws(string origin) => Assert.Throws<ArgumentException>(
        nameof(origin), () => new OneTimeTokens(new InMemoryOneTimeTokenStore(), new Uri(origin, UriKind.RelativeOrAbsolute)));

    [Theory]
    [InlineData("")]
    [InlineData("Invite")]
    [InlineData("in vite")]
    [InlineData("einladung\u00df")]
    [InlineData("verify-email")]
    [InlineData("reset-password")]
    [InlineData("magic-link")]
    [InlineData("second-factor")]
    [InlineData("change-password")]
    public void Custom_AnyOtherName_Throws(string name)
        => Assert.Throws<ArgumentException>(nameof(name), () => OneTimePurpose.Custom(name, TimeSpan.FromHours(1)));

    [Fact]
    public void Custom_NameAtTheLimit_IsTakenAndNoLongerOne()
    {
        var day = TimeSpan.FromDays(1);

        Assert.Equal(day, OneTimePurpose.Custom(new string('a', 64), day).Lifetime);
        Assert.Throws<ArgumentException>("name", () => OneTimePurpose.Custom(new string('a', 65), day));
        Assert.Throws<ArgumentNullException>("name", () => OneTimePurpose.Custom(null!, day));
    }

    [Theory]
    [InlineData(59)]
    [InlineData((30 * 86_400) + 1)]
    public void Custom_LifetimeOutOfItsRange_Throws(int seconds) => Assert.Throws<ArgumentOutOfRangeException>(
        "lifetime", () => OneTimePurpose.Custom("invite", TimeSpan.FromSeconds(seconds)));

    [Fact]
    public async Task ToString_OfAToken_DoesNotTellIt()
        => Assert.Equal("OneTimeToken (redacted)", (await IssueAsync("https://shop.example")).ToString());

    private static async Task<OneTimeToken> IssueAsync(string origin) => (await new OneTimeTokens(
        new InMemoryOneTimeTokenStore(), new Uri(origin)).IssueAsync(
            OneTimePurpose.VerifyEmail, "u1", null, TestContext.Current.CancellationToken))!;
}
