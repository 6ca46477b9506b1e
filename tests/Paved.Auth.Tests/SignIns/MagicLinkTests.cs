namespace Paved.Auth.Tests;

public sealed class MagicLinkTests : IDisposable
{
    private readonly SignInFixture _fixture = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public async Task SignInAsync_LinkOfTheUser_SignsInOnce()
    {
        for (var round = 0; round < TestCounts.ConcurrencyRounds; round++)
        {
            var token = await TokenAsync(SignInFixture.Alice);
            var results = await InParallel.RunAsync(200, _ => SignInAsync(token));

            var result = Assert.Single(results, result => result.IsSuccess);
            Assert.Equal("u1", result.UserId);
            Assert.Equal(["email"], result.AuthenticationMethods);
        }
    }

    [Fact]
    public async Task SignInAsync_UserWithAnApp_AsksForTheSecondFactor()
    {
        var first = await SignInAsync(await TokenAsync(SignInFixture.Bob));
        Assert.Equal(SignInOutcome.SecondFactorRequired, first.Outcome);
        Assert.Null(first.UserId);

        var second = await _fixture.TotpAsync(first.Ticket!, _fixture.Code);
        Assert.Equal(["email", "otp", "mfa"], second.AuthenticationMethods);
    }

    [Theory]
    [InlineData(599, true)]
    [InlineData(600, false)]
    public async Task SignInAsync_AfterSeconds_TakesOnlyALiveLink(int seconds, bool expected)
    {
        var token = await TokenAsync(SignInFixture.Alice);
        _fixture.Clock.Advance(TimeSpan.FromSeconds(seconds));

        Assert.Equal(expected, (await SignInAsync(token)).IsSuccess);
    }

    [Fact]
    public async Task SignInAsync_LinkForAReset_IsRefusedAndTheOtherWayRound()
    {
        var reset = (await _fixture.Reset.RequestAsync(SignInFixture.Alice, Token)).Token!.RevealText();
        var magic = await TokenAsync(SignInFixture.Alice);

        Assert.Equal(SignInOutcome.Refused, (await SignInAsync(reset)).Outcome);
        Assert.False((await _fixture.Reset.CompleteAsync(magic, "seven unlikely walnut ferries", Token)).IsChanged);
    }

    [Fact]
    public async Task SignInAsync_PasswordChangedMeanwhile_IsRefused()
    {
        var token = await TokenAsync(SignInFixture.Alice);
        _fixture.Users.Add(SignInFixture.Alice, "u1", await _fixture.Hasher.HashAsync("another", Token));

        Assert.Equal(SignInOutcome.Refused, (await SignInAsync(token)).Outcome);
    }

    [Fact]
    public async Task RequestAsync_UnknownLogin_DoesTheSameWork()
    {
        await _fixture.MagicLinks.RequestAsync(SignInFixture.Alice, Token);
        var known = _fixture.Tickets.Calls.ToArray();
        _fixture.Tickets.Calls.Clear();

        Assert.False((await _fixture.MagicLinks.RequestAsync("nobody@example.com", Token)).IsKnown);
        Assert.Equal(known, _fixture.Tickets.Calls);
    }

    [Fact]
    public async Task Members_Null_Throw()
    {
        var links = _fixture.MagicLinks;

        Assert.Throws<ArgumentNullException>("signIn", () => new MagicLinks(null!, _fixture.Tokens));
        Assert.Throws<ArgumentNullException>("tokens", () => new MagicLinks(_fixture.SignIn, null!));
        await Assert.ThrowsAsync<ArgumentNullException>("token", () => links.SignInAsync(null!, SignInFixture.Client, Token));
        await Assert.ThrowsAsync<ArgumentNullException>("client", () => links.SignInAsync("t", null!, Token));
    }

    private async Task<string> TokenAsync(string login)
        => (await _fixture.MagicLinks.RequestAsync(login, Token)).Token!.RevealText();

    private Task<SignInResult> SignInAsync(string token)
        => _fixture.MagicLinks.SignInAsync(token, SignInFixture.OtherClient, Token);
}
