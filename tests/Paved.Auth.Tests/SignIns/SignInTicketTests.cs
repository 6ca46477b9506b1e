using System.Net;

namespace Paved.Auth.Tests;

/// <summary>What a ticket is bound to.</summary>
public sealed class SignInTicketTests : IDisposable
{
    private static readonly SignInClient Browser = new(IPAddress.Parse("203.0.113.7")) { Browser = "browser-1" };

    private readonly SignInFixture _fixture = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public async Task TotpAsync_FromTheSameBrowserOnAnotherNetwork_SignsIn()
    {
        var ticket = (await _fixture.PasswordAsync(SignInFixture.Bob, Users.Password, Browser)).Ticket!;
        var moved = new SignInClient(IPAddress.Parse("198.51.100.1")) { Browser = "browser-1" };

        Assert.True((await _fixture.TotpAsync(ticket, _fixture.Code, moved)).IsSuccess);
    }

    [Theory]
    [InlineData("browser-2")]
    [InlineData("BROWSER-1")]
    [InlineData("")]
    [InlineData(null)]
    public async Task TotpAsync_FromAnotherBrowser_IsRefusedAndUsesNothingUp(string? browser)
    {
        var ticket = (await _fixture.PasswordAsync(SignInFixture.Bob, Users.Password, Browser)).Ticket!;
        var thief = new SignInClient(IPAddress.Parse("203.0.113.7")) { Browser = browser };
        for (var i = 0; i < 10; i++)
        {
            Assert.Equal(SignInOutcome.Refused, (await _fixture.TotpAsync(ticket, _fixture.Code, thief)).Outcome);
        }

        Assert.Null(await _fixture.SignIn.ChallengedUserAsync(ticket, thief, Token));
        Assert.Equal(
            SignInOutcome.Refused, (await _fixture.SignIn.ProvenFactorAsync(ticket, "hwk", thief, Token)).Outcome);
        Assert.True((await _fixture.TotpAsync(ticket, _fixture.Code, Browser)).IsSuccess);
    }

    [Fact]
    public async Task TotpAsync_LongestValueOfABrowser_Counts()
    {
        var longest = new SignInClient(IPAddress.Loopback) { Browser = new string('x', 1024) };
        var ticket = (await _fixture.PasswordAsync(SignInFixture.Bob, Users.Password, longest)).Ticket!;

        Assert.Equal(SignInOutcome.Refused, (await _fixture.TotpAsync(ticket, _fixture.Code)).Outcome);
        Assert.True((await _fixture.TotpAsync(ticket, _fixture.Code, longest)).IsSuccess);
    }

    [Fact]
    public async Task TotpAsync_HugeValueOfABrowser_CountsAsNone()
    {
        var huge = new SignInClient(IPAddress.Loopback) { Browser = new string('x', 1025) };
        var ticket = (await _fixture.PasswordAsync(SignInFixture.Bob, Users.Password, huge)).Ticket!;

        Assert.True((await _fixture.TotpAsync(ticket, _fixture.Code)).IsSuccess);
    }

    [Fact]
    public async Task TotpAsync_SecurityStampChanged_RefusesTheTicket()
    {
        _fixture.Users.Add(SignInFixture.Bob, "u2", Users.CheapHash, "stamp-1");
        var ticket = await _fixture.TicketAsync();
        _fixture.Users.Add(SignInFixture.Bob, "u2", Users.CheapHash, "stamp-2");

        Assert.Equal(SignInOutcome.Refused, (await _fixture.TotpAsync(ticket, _fixture.Code)).Outcome);
    }

    [Fact]
    public async Task TotpAsync_HashUpgradedWithAStamp_TakesItsTicket()
    {
        using var fixture = new SignInFixture(upgrades: true);
        fixture.Users.Add(SignInFixture.Bob, "u2", Users.CheapHash, "stamp-1");
        var ticket = await fixture.TicketAsync();

        Assert.Single(fixture.Users.Replaced);
        Assert.True((await fixture.TotpAsync(ticket, fixture.Code)).IsSuccess);
    }

    [Fact]
    public async Task ChallengedUserAsync_OfATicket_NamesWhomTheApplicationIsToAsk()
    {
        Assert.Equal("u2", await _fixture.SignIn.ChallengedUserAsync(await _fixture.TicketAsync(), SignInFixture.Client, Token));
        Assert.Null(await _fixture.SignIn.ChallengedUserAsync(new string('A', 43), SignInFixture.Client, Token));
    }

    [Fact]
    public async Task ChallengedUserAsync_OfATicketWithoutTries_NamesNobody()
    {
        var ticket = await _fixture.TicketAsync();
        for (var i = 0; i < 5; i++)
        {
            await _fixture.TotpAsync(ticket, _fixture.WrongCode);
        }

        Assert.Null(await _fixture.SignIn.ChallengedUserAsync(ticket, SignInFixture.Client, Token));
    }

    [Fact]
    public async Task ProvenFactorAsync_OfAUserWithAPasskey_SignsInOnce()
    {
        using var fixture = new SignInFixture(
            factorOptions: (options, _) => options.External = new Passkeys("u1"));
        var first = await fixture.PasswordAsync(SignInFixture.Alice, Users.Password);
        Assert.Equal(SecondFactors.External, first.SecondFactors);

        fixture.Clock.Advance(TimeSpan.FromMinutes(1));
        var results = await InParallel.RunAsync(
            200, _ => fixture.SignIn.ProvenFactorAsync(first.Ticket!, "hwk", SignInFixture.Client, Token));
        var result = Assert.Single(results, result => result.IsSuccess);
        Assert.Equal("u1", result.UserId);
        Assert.Equal(["pwd", "hwk", "mfa"], result.AuthenticationMethods);
        Assert.Equal(TimeSpan.FromMinutes(1), result.Factors[1].At - result.Factors[0].At);
        Assert.Equal(fixture.Clock.GetUtcNow(), result.Factors[1].At);
    }

    [Theory]
    [InlineData("")]
    [InlineData("pwd")]
    [InlineData("mfa")]
    [InlineData("a,b")]
    [InlineData("a:b")]
    [InlineData("a\nb")]
    [InlineData("HWK")]
    [InlineData("abcdefghijabcdefghijabcdefghijabc")]
    public async Task ProvenFactorAsync_AnyOtherMethod_Throws(string method)
    {
        var ticket = await _fixture.TicketAsync();

        await Assert.ThrowsAsync<ArgumentException>(
            nameof(method), () => _fixture.SignIn.ProvenFactorAsync(ticket, method, SignInFixture.Client, Token));
    }

    [Fact]
    public async Task ProvenFactorAsync_LongestMethod_IsTaken()
    {
        var (method, ticket) = (new string('a', 32), await _fixture.TicketAsync());
        var result = await _fixture.SignIn.ProvenFactorAsync(ticket, method, SignInFixture.Client, Token);

        Assert.Equal(["pwd", method, "mfa"], result.AuthenticationMethods);
    }

    [Fact]
    public async Task Members_Null_Throw()
    {
        var (signIn, client) = (_fixture.SignIn, SignInFixture.Client);

        await Assert.ThrowsAsync<ArgumentNullException>("ticket", () => signIn.ProvenFactorAsync(null!, "hwk", client, Token));
        await Assert.ThrowsAsync<ArgumentNullException>("client", () => signIn.ProvenFactorAsync("t", "hwk", null!, Token));
        await Assert.ThrowsAsync<ArgumentNullException>("ticket", () => signIn.ChallengedUserAsync(null!, client, Token));
        await Assert.ThrowsAsync<ArgumentNullException>("client", () => signIn.ChallengedUserAsync("t", null!, Token));
        await Assert.ThrowsAsync<ArgumentNullException>("code", () => signIn.RecoveryCodeAsync("t", null!, client, Token));
    }

    [Fact]
    public async Task Tickets_InTheStore_AreHashesThatLiveFiveMinutesAndFiveTries()
    {
        var ticket = await _fixture.TicketAsync();
        var row = Assert.Single(_fixture.Tickets.Added);

        Assert.Equal(43, ticket.Length);
        Assert.Equal(5, row.TriesLeft);
        Assert.Equal(TimeSpan.FromMinutes(5), row.ExpiresAt - _fixture.Clock.GetUtcNow());
        Assert.DoesNotContain(ticket, $"{row.Hash} {row.Data} {row.UserId} {row.Purpose}", StringComparison.Ordinal);
        Assert.DoesNotContain("argon2", row.Data, StringComparison.Ordinal);
        Assert.DoesNotContain(Users.Password, row.Data, StringComparison.Ordinal);
    }
}
