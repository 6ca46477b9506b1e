using Paved.Passwords;

namespace Paved.Auth.Tests;

public sealed class PasswordResetTests : IDisposable
{
    private const string New = "seven unlikely walnut ferries";

    private readonly SignInFixture _fixture = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public async Task CompleteAsync_LinkOfTheUser_SetsThePasswordOnceAndSignsNobodyIn()
    {
        var token = await TokenAsync(SignInFixture.Alice);

        Assert.True((await _fixture.Reset.CompleteAsync(token, New, Token)).IsChanged);
        Assert.Equal([SecurityEventKind.PasswordChanged], _fixture.Events.Kinds.Take(1));
        Assert.False((await _fixture.Reset.CompleteAsync(token, New + "!", Token)).IsChanged);
        Assert.True((await _fixture.PasswordAsync(SignInFixture.Alice, New)).IsSuccess);
    }

    [Fact]
    public async Task CompleteAsync_UserWithAnApp_LeavesTheSecondFactor()
    {
        await _fixture.Reset.CompleteAsync(await TokenAsync(SignInFixture.Bob), New, Token);

        var result = await _fixture.PasswordAsync(SignInFixture.Bob, New);
        Assert.Equal(SignInOutcome.SecondFactorRequired, result.Outcome);
        Assert.Null(result.UserId);
    }

    [Fact]
    public async Task CompleteAsync_StoppedBySecondFactor_StaysStopped()
    {
        using var fixture = new SignInFixture(new() { FreeFailures = 1, StopAfter = 1 });
        var ticket = (await fixture.PasswordAsync(SignInFixture.Bob, Users.Password)).Ticket!;
        await fixture.TotpAsync(ticket, fixture.WrongCode);
        var link = await fixture.Reset.RequestAsync(SignInFixture.Bob, Token);
        Assert.True((await fixture.Reset.CompleteAsync(link.Token!.RevealText(), New, Token)).IsChanged);

        var next = (await fixture.PasswordAsync(SignInFixture.Bob, New)).Ticket!;
        Assert.Equal(SignInOutcome.Throttled, (await fixture.TotpAsync(next, fixture.Code)).Outcome);
    }

    [Fact]
    public async Task CompleteAsync_CountersCannotBeReached_ChangesNothingAndLeavesTheLinkGood()
    {
        var signIn = new SignIn(
            _fixture.Hasher, _fixture.Users, new AttemptThrottle(store: new DownAttempts()), _fixture.Options());
        var token = await TokenAsync(SignInFixture.Alice);

        await Assert.ThrowsAsync<AttemptStoreUnavailableException>(
            () => new PasswordReset(signIn, _fixture.Tokens).CompleteAsync(token, New, Token));

        Assert.True((await _fixture.PasswordAsync(SignInFixture.Alice, Users.Password)).IsSuccess);
        Assert.True((await _fixture.Reset.CompleteAsync(token, New, Token)).IsChanged);
    }

    [Fact]
    public async Task CompleteAsync_StoppedByPasswords_Reopens()
    {
        using var fixture = new SignInFixture(new() { FreeFailures = 1, StopAfter = 1 });
        await fixture.PasswordAsync(SignInFixture.Alice, "guess");
        Assert.Null((await fixture.PasswordAsync(SignInFixture.Alice, Users.Password)).RetryAfter);
        var link = await fixture.Reset.RequestAsync(SignInFixture.Alice, Token);
        Assert.True((await fixture.Reset.CompleteAsync(link.Token!.RevealText(), New, Token)).IsChanged);

        Assert.True((await fixture.PasswordAsync(SignInFixture.Alice, New)).IsSuccess);
    }

    [Fact]
    public async Task CompleteAsync_PoorPassword_IsRejectedAndLeavesTheLink()
    {
        var token = await TokenAsync(SignInFixture.Alice);
        var rejected = await _fixture.Reset.CompleteAsync(token, "short", Token);

        Assert.True(rejected.IsRejected);
        Assert.Contains(PasswordViolationCode.TooShort, rejected.Verdict.Violations.Select(violation => violation.Code));
        Assert.True((await _fixture.Reset.CompleteAsync(token, New, Token)).IsChanged);
    }

    [Fact]
    public async Task CompleteAsync_SecondFactorOfTheUser_AllowsTheShorterMinimum()
    {
        Assert.True((await _fixture.Reset.CompleteAsync(await TokenAsync(SignInFixture.Alice), "vq7!kdLw2x", Token)).IsRejected);
        Assert.True((await _fixture.Reset.CompleteAsync(await TokenAsync(SignInFixture.Bob), "vq7!kdLw2x", Token)).IsChanged);
    }

    [Theory]
    [InlineData(30 * 60 - 1, true)]
    [InlineData(30 * 60, false)]
    public async Task CompleteAsync_AfterSeconds_TakesOnlyALiveLink(int seconds, bool expected)
    {
        var token = await TokenAsync(SignInFixture.Alice);
        _fixture.Clock.Advance(TimeSpan.FromSeconds(seconds));

        Assert.Equal(expected, (await _fixture.Reset.CompleteAsync(token, New, Token)).IsChanged);
    }

    [Fact]
    public async Task CompleteAsync_CredentialChangedMeanwhile_IsRefused()
    {
        var tokens = new[] { await TokenAsync(SignInFixture.Alice), await TokenAsync(SignInFixture.Alice) };
        Assert.True((await _fixture.Reset.CompleteAsync(tokens[0], New, Token)).IsChanged);

        Assert.Equal(
            PasswordChangeOutcome.Refused, (await _fixture.Reset.CompleteAsync(tokens[1], New + "!", Token)).Outcome);
    }

    [Fact]
    public async Task CompleteAsync_StampChangedMeanwhile_IsRefused()
    {
        var token = await TokenAsync(SignInFixture.Alice);
        _fixture.Users.Add(SignInFixture.Alice, "u1", Users.CheapHash, "another");

        Assert.False((await _fixture.Reset.CompleteAsync(token, New, Token)).IsChanged);
    }

    [Fact]
    public async Task CompleteAsync_ManyAtOnce_SetOnePassword()
    {
        var token = await TokenAsync(SignInFixture.Alice);
        var results = await InParallel.RunAsync(8, i => _fixture.Reset.CompleteAsync(token, $"{New} {i}", Token));

        Assert.Single(results, result => result.IsChanged);
        Assert.Single(_fixture.Users.Replaced);
    }

    [Fact]
    public async Task CompleteAsync_UserWithoutAPassword_SetsTheFirst()
    {
        _fixture.Users.Add("carol@example.com", "u3", null);
        var token = await TokenAsync("carol@example.com");

        Assert.True((await _fixture.Reset.CompleteAsync(token, New, Token)).IsChanged);
        Assert.Null(Assert.Single(_fixture.Users.Replaced).Expected);
    }

    [Fact]
    public async Task CompleteAsync_LoginThatIsAnotherUsersByNow_IsRefused()
    {
        _fixture.Users.Add("carol@example.com", "u3", null);
        var token = await TokenAsync("carol@example.com");
        _fixture.Users.Add("carol@example.com", "u4", null);

        Assert.False((await _fixture.Reset.CompleteAsync(token, New, Token)).IsChanged);
    }

    [Fact]
    public async Task CompleteAsync_CallerGone_ChangesNothing()
    {
        var token = await TokenAsync(SignInFixture.Alice);

        foreach (var password in (string[])["short", New]) // the first one would be rejected at once
        {
            await Assert.ThrowsAnyAsync<OperationCanceledException>(
                () => _fixture.Reset.CompleteAsync(token, password, new CancellationToken(canceled: true)));
        }

        Assert.True((await _fixture.PasswordAsync(SignInFixture.Alice, Users.Password)).IsSuccess);
        Assert.Empty(_fixture.Users.Replaced);
    }

    [Fact]
    public async Task RequestAsync_KnownLogin_NamesItsUserAndPrintsNothing()
    {
        var request = await _fixture.Reset.RequestAsync(SignInFixture.Alice, Token);

        Assert.Equal(("u1", "LinkRequest (redacted)"), (request.UserId, $"{request}"));
        Assert.Equal("OneTimeTokenRow reset-password", $"{Assert.Single(_fixture.Tickets.Added)}");
    }

    [Fact]
    public async Task Members_Null_Throw()
    {
        Assert.Throws<ArgumentNullException>("signIn", () => new PasswordReset(null!, _fixture.Tokens));
        Assert.Throws<ArgumentNullException>("tokens", () => new PasswordReset(_fixture.SignIn, null!));
        await Assert.ThrowsAsync<ArgumentNullException>("token", () => _fixture.Reset.CompleteAsync(null!, New, Token));
        await Assert.ThrowsAsync<ArgumentNullException>("newPassword", () => _fixture.Reset.CompleteAsync("t", null!, Token));
        await Assert.ThrowsAsync<ArgumentNullException>("login", () => _fixture.Reset.RequestAsync(null!, Token));
    }

    [Fact]
    public async Task RequestAsync_UnknownLogin_DoesTheSameWork()
    {
        await _fixture.Reset.RequestAsync(SignInFixture.Alice, Token);
        var known = (Work: _fixture.Tickets.Calls.ToArray(), Row: Assert.Single(_fixture.Tickets.Added));
        _fixture.Tickets.Calls.Clear();
        var request = await _fixture.Reset.RequestAsync("other@example.com", Token);

        Assert.False(request.IsKnown);
        Assert.Null(request.UserId);
        Assert.Equal(known.Work, _fixture.Tickets.Calls);
        Assert.Equal(known.Row.Data!.Length, _fixture.Tickets.Added.Last().Data!.Length);
    }

    [Fact]
    public async Task RequestAsync_LoginOfNobody_IsUnknown()
    {
        Assert.False((await _fixture.Reset.RequestAsync("", Token)).IsKnown);
        Assert.False((await _fixture.Reset.RequestAsync("\uD800", Token)).IsKnown);
    }

    [Fact]
    public async Task RequestAsync_HugeLogin_IsUnknownAndNotStored()
    {
        Assert.False((await _fixture.Reset.RequestAsync(new string('x', 1_000_000), Token)).IsKnown);
        Assert.True(Assert.Single(_fixture.Tickets.Added).Data!.Length < 100);
    }

    [Fact]
    public async Task RequestAsync_Again_LeavesTheFirstLinkGood()
    {
        var first = await TokenAsync(SignInFixture.Alice);
        await TokenAsync(SignInFixture.Alice);

        Assert.True((await _fixture.Reset.CompleteAsync(first, New, Token)).IsChanged);
    }

    [Fact]
    public async Task CompleteAsync_SignInHalfDone_EndsIt()
    {
        var ticket = await _fixture.TicketAsync();
        await _fixture.Reset.CompleteAsync(await TokenAsync(SignInFixture.Bob), New, Token);

        Assert.Equal(SignInOutcome.Refused, (await _fixture.TotpAsync(ticket, _fixture.Code)).Outcome);
        Assert.Contains("remove second-factor", _fixture.Tickets.Calls);
    }

    private async Task<string> TokenAsync(string login)
        => (await _fixture.Reset.RequestAsync(login, Token)).Token!.RevealText();
}
