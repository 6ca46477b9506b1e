using Paved.Passwords;

namespace Paved.Auth.Tests;

/// <summary>A password that may not stay: changed after every factor, before anybody is signed in.</summary>
public sealed class SignInMustChangeTests : IDisposable
{
    private const string New = "seven unlikely walnut ferries";

    private readonly Breaches _breaches = new(Users.Password);
    private readonly SignInFixture _fixture;

    public SignInMustChangeTests() => _fixture = new(configure: options => options.Breached = _breaches);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public async Task PasswordAsync_BreachedPassword_MustChangeAndSignsNobodyIn()
    {
        var result = await _fixture.PasswordAsync(SignInFixture.Alice, Users.Password);

        Assert.Equal(SignInOutcome.MustChange, result.Outcome);
        Assert.Equal([PasswordViolationCode.Breached], result.MustChangeReasons);
        Assert.True(result.HasTicket);
        Assert.Null(result.UserId);
        Assert.Empty(result.Factors);
        Assert.Empty(result.AuthenticationMethods);
    }

    [Fact]
    public async Task PasswordAsync_BreachedPasswordOfAUserWithAnApp_AsksForTheSecondFactorFirst()
    {
        var first = await _fixture.PasswordAsync(SignInFixture.Bob, Users.Password);
        Assert.Equal(SignInOutcome.SecondFactorRequired, first.Outcome);
        Assert.Empty(first.MustChangeReasons);

        Assert.Equal(SignInOutcome.Refused, (await _fixture.TotpAsync(first.Ticket!, _fixture.WrongCode)).Outcome);
        var second = await _fixture.TotpAsync(first.Ticket!, _fixture.Code);
        Assert.Equal(SignInOutcome.MustChange, second.Outcome);

        var changed = await ChangeAsync(second.Ticket!, New);
        Assert.Equal("u2", changed.UserId);
        Assert.Equal(["pwd", "otp", "mfa"], changed.AuthenticationMethods);
    }

    [Fact]
    public async Task PasswordAsync_WrongPassword_AsksNoListOfBreaches()
    {
        await _fixture.PasswordAsync(SignInFixture.Alice, "guess");
        await _fixture.PasswordAsync("nobody@example.com", Users.Password);

        Assert.Equal(0, _breaches.Asked);
    }

    [Fact]
    public async Task PasswordAsync_ListOfBreachesThatCannotTell_SignsIn()
    {
        _breaches.IsDown = true;

        Assert.True((await _fixture.PasswordAsync(SignInFixture.Alice, Users.Password)).IsSuccess);
    }

    [Fact]
    public async Task PasswordAsync_PasswordAgainstThePolicy_MustChangeForThatReason()
    {
        var policy = new PasswordPolicy(new() { MinimumLength = 40 }, _breaches);
        using var fixture = new SignInFixture(configure: options => options.Policy = policy);

        var result = await fixture.PasswordAsync(SignInFixture.Alice, Users.Password);
        Assert.Equal([PasswordViolationCode.TooShort], result.MustChangeReasons);

        var rejected = await fixture.SignIn.ChangePasswordAsync(result.Ticket!, New, SignInFixture.Client, Token);
        Assert.Equal(SignInOutcome.PasswordRejected, rejected.Outcome);
    }

    [Fact]
    public async Task PasswordAsync_PolicyWhoseListCannotTell_SignsIn()
    {
        _breaches.IsDown = true;
        using var fixture = new SignInFixture(configure: options => options.Policy = new PasswordPolicy(null, _breaches));

        Assert.True((await fixture.PasswordAsync(SignInFixture.Alice, Users.Password)).IsSuccess);
    }

    [Fact]
    public async Task ChangePasswordAsync_GoodPassword_SignsInAndTellsOfIt()
    {
        var ticket = await TicketAsync();
        var result = await ChangeAsync(ticket, New);

        Assert.True(result.IsSuccess);
        Assert.Equal("u1", result.UserId);
        Assert.Equal(["pwd"], result.AuthenticationMethods);
        Assert.Equal([SecurityEventKind.PasswordChanged], _fixture.Events.Kinds);
        Assert.True((await _fixture.PasswordAsync(SignInFixture.Alice, New)).IsSuccess);
        Assert.Equal(SignInOutcome.Refused, (await _fixture.PasswordAsync(SignInFixture.Alice, Users.Password)).Outcome);
        Assert.Equal(SignInOutcome.Refused, (await ChangeAsync(ticket, New + "!")).Outcome);
    }

    [Theory]
    [InlineData("", PasswordViolationCode.TooShort)]
    [InlineData("short", PasswordViolationCode.TooShort)]
    [InlineData(Users.Password, PasswordViolationCode.Breached)]
    public async Task ChangePasswordAsync_PoorPassword_IsRejectedAndLeavesTheTicket(string password, PasswordViolationCode reason)
    {
        var ticket = await TicketAsync();
        var rejected = await ChangeAsync(ticket, password);

        Assert.Equal(SignInOutcome.PasswordRejected, rejected.Outcome);
        Assert.Contains(reason, rejected.Verdict!.Violations.Select(violation => violation.Code));
        Assert.Equal(ticket, rejected.Ticket);
        Assert.Empty(_fixture.Events.All);
        Assert.True((await ChangeAsync(ticket, New)).IsSuccess);
    }

    [Fact]
    public async Task ChangePasswordAsync_PasswordTooLongToHash_IsRejected()
        => Assert.Equal(SignInOutcome.PasswordRejected, (await ChangeAsync(await TicketAsync(), new string('x', 100_000))).Outcome);

    [Fact]
    public async Task ChangePasswordAsync_FiveRejections_EndTheTicket()
    {
        var ticket = await TicketAsync();
        for (var i = 0; i < 5; i++)
        {
            Assert.Equal(SignInOutcome.PasswordRejected, (await ChangeAsync(ticket, "short")).Outcome);
        }

        Assert.Equal(SignInOutcome.Refused, (await ChangeAsync(ticket, New)).Outcome);
    }

    [Fact]
    public async Task Tickets_OfOneStep_AreRefusedByTheOthers()
    {
        var second = await _fixture.TicketAsync();
        var change = await TicketAsync();

        Assert.Equal(SignInOutcome.Refused, (await ChangeAsync(second, New)).Outcome);
        Assert.Equal(SignInOutcome.Refused, (await _fixture.TotpAsync(change, _fixture.Code)).Outcome);
        Assert.Equal(
            SignInOutcome.Refused,
            (await _fixture.SignIn.ProvenFactorAsync(change, "hwk", SignInFixture.Client, Token)).Outcome);
        Assert.False((await _fixture.MagicLinks.SignInAsync(change, SignInFixture.Client, Token)).IsSuccess);
        Assert.False((await _fixture.Reset.CompleteAsync(change, New, Token)).IsChanged);
        Assert.True((await ChangeAsync(change, New)).IsSuccess);
    }

    [Fact]
    public async Task ChangePasswordAsync_ManyAtOnceWithOneTicket_ChangeOnce()
    {
        using var fixture = new SignInFixture(configure: options => options.Breached = _breaches);
        var ticket = (await fixture.PasswordAsync(SignInFixture.Alice, Users.Password)).Ticket!;
        var results = await InParallel.RunAsync(
            8, i => fixture.SignIn.ChangePasswordAsync(ticket, $"{New} {i}", SignInFixture.Client, Token));

        Assert.Single(results, result => result.IsSuccess);
        Assert.Single(fixture.Users.Replaced);
        Assert.Single(fixture.Events.All);
    }

    [Fact]
    public async Task ChangePasswordAsync_PasswordChangedElsewhere_IsRefused()
    {
        var ticket = await TicketAsync();
        _fixture.Users.Add(SignInFixture.Alice, "u1", await _fixture.Hasher.HashAsync("another", Token));

        Assert.Equal(SignInOutcome.Refused, (await ChangeAsync(ticket, New)).Outcome);
    }

    [Fact]
    public async Task ChangePasswordAsync_SecondFactorAddedMeanwhile_IsRefused()
    {
        using var fixture = new SignInFixture(configure: options => options.Breached = _breaches);
        var ticket = (await fixture.PasswordAsync(SignInFixture.Alice, Users.Password)).Ticket!;
        fixture.Factors.Enroll("u1", fixture.Secret, 0);

        Assert.Equal(
            SignInOutcome.Refused, (await fixture.SignIn.ChangePasswordAsync(ticket, New, SignInFixture.Client, Token)).Outcome);
        Assert.Empty(fixture.Users.Replaced);
    }

    [Fact]
    public async Task ChangePasswordAsync_SinkThatThrows_PassesThroughAndTheChangeStands()
    {
        var ticket = await TicketAsync();
        _fixture.Events.Fault = new IOException("down");

        await Assert.ThrowsAsync<IOException>(() => ChangeAsync(ticket, New));
        Assert.True((await _fixture.PasswordAsync(SignInFixture.Alice, New)).IsSuccess);
    }

    [Fact]
    public async Task ChangePasswordAsync_CallerGone_ChecksNothing()
    {
        var ticket = await TicketAsync();
        for (var i = 0; i < 10; i++)
        {
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _fixture.SignIn.ChangePasswordAsync(
                ticket, "short", SignInFixture.Client, new CancellationToken(canceled: true)));
        }

        Assert.True((await ChangeAsync(ticket, New)).IsSuccess);
    }

    [Fact]
    public async Task ChangePasswordAsync_Null_Throws()
    {
        await Assert.ThrowsAsync<ArgumentNullException>("ticket", () => ChangeAsync(null!, ""));
        await Assert.ThrowsAsync<ArgumentNullException>("newPassword", () => ChangeAsync("", null!));
        await Assert.ThrowsAsync<ArgumentNullException>(
            "client", () => _fixture.SignIn.ChangePasswordAsync("", "", null!, Token));
    }

    private async Task<string> TicketAsync() => (await _fixture.PasswordAsync(SignInFixture.Alice, Users.Password)).Ticket!;

    private Task<SignInResult> ChangeAsync(string ticket, string password)
        => _fixture.SignIn.ChangePasswordAsync(ticket, password, SignInFixture.Client, Token);
}
