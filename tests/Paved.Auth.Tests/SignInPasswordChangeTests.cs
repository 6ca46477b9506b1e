namespace Paved.Auth.Tests;

/// <summary>What happens to the user's row between the password and the code.</summary>
public sealed class SignInPasswordChangeTests : IDisposable
{
    private readonly SignInFixture _fixture = new();

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public async Task TotpAsync_PasswordChangedInTheMeantime_RefusesTheOldTicket()
    {
        var ticket = await _fixture.TicketAsync();
        await SetPasswordAsync("a new password, which the holder of the ticket does not know");

        Assert.Equal(SignInOutcome.Refused, (await _fixture.TotpAsync(ticket, _fixture.Code)).Outcome);
    }

    [Fact]
    public async Task TotpAsync_SamePasswordSetAgain_RefusesTheOldTicketAndTakesANewOne()
    {
        var ticket = await _fixture.TicketAsync();
        await SetPasswordAsync(Users.Password);

        Assert.Equal(SignInOutcome.Refused, (await _fixture.TotpAsync(ticket, _fixture.Code)).Outcome);
        Assert.True((await _fixture.TotpAsync(await _fixture.TicketAsync(), _fixture.Code)).IsSuccess);
    }

    [Theory]
    [InlineData("u2", null)]
    [InlineData("u3", Users.CheapHash)]
    public async Task TotpAsync_PasswordRemovedOrLoginOfAnotherUser_IsRefused(string userId, string? hash)
    {
        var ticket = await _fixture.TicketAsync();
        _fixture.Users.Add(SignInFixture.Bob, userId, hash);

        Assert.Equal(SignInOutcome.Refused, (await _fixture.TotpAsync(ticket, _fixture.Code)).Outcome);
    }

    [Fact]
    public async Task TotpAsync_UserRemoved_IsRefused()
    {
        var ticket = await _fixture.TicketAsync();
        _fixture.Users.Remove(SignInFixture.Bob);

        Assert.Equal(SignInOutcome.Refused, (await _fixture.TotpAsync(ticket, _fixture.Code)).Outcome);
    }

    [Fact]
    public async Task TotpAsync_HashUpgradedByThisSignIn_TakesItsTicket()
    {
        using var fixture = new SignInFixture(upgrades: true);
        var ticket = await fixture.TicketAsync();

        Assert.Single(fixture.Users.Replaced);
        Assert.True((await fixture.TotpAsync(ticket, fixture.Code)).IsSuccess);
    }

    [Fact]
    public async Task TotpAsync_PasswordChangedDuringTheUpgrade_RefusesTheTicket()
    {
        using var fixture = new SignInFixture(upgrades: true);
        var changed = await fixture.Hasher.HashAsync("changed", TestContext.Current.CancellationToken);
        fixture.Users.BeforeReplace = () => fixture.Users.Add(SignInFixture.Bob, "u2", changed);
        var ticket = await fixture.TicketAsync();

        Assert.Single(fixture.Users.Replaced);
        Assert.Equal(SignInOutcome.Refused, (await fixture.TotpAsync(ticket, fixture.Code)).Outcome);
    }

    [Fact]
    public async Task TotpAsync_UpgradeThatWasNotStored_TakesTheTicketOfTheOldHash()
    {
        using var fixture = new SignInFixture(upgrades: true);
        fixture.Users.BeforeReplace = () => fixture.Users.Add(SignInFixture.Bob, "u2", "another");
        var ticket = await fixture.TicketAsync();
        fixture.Users.Add(SignInFixture.Bob, "u2");

        Assert.True((await fixture.TotpAsync(ticket, fixture.Code)).IsSuccess);
    }

    private async Task SetPasswordAsync(string password) => _fixture.Users.Add(
        SignInFixture.Bob, "u2", await _fixture.Hasher.HashAsync(password, TestContext.Current.CancellationToken));
}
