namespace Paved.Auth.Tests;

public sealed class ReplacePasswordTests : IDisposable
{
    private const string New = "seven unlikely walnut ferries";

    private readonly SignInFixture _fixture = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public async Task ReplacePasswordAsync_PresentPassword_SetsTheNewOneAndTellsOfIt()
    {
        Assert.True((await ReplaceAsync(SignInFixture.Alice, Users.Password, New)).IsChanged);
        Assert.Equal([SecurityEventKind.PasswordChanged], _fixture.Events.Kinds);
        Assert.True(_fixture.Events.All.Single().RevokesSessions);
        Assert.True((await _fixture.PasswordAsync(SignInFixture.Alice, New)).IsSuccess);
    }

    [Theory]
    [InlineData(SignInFixture.Alice)]
    [InlineData("nobody@example.com")]
    public async Task ReplacePasswordAsync_WrongPasswords_AreThrottledAsAtSignIn(string login)
    {
        for (var i = 0; i < 5; i++)
        {
            Assert.Equal(PasswordChangeOutcome.Refused, (await ReplaceAsync(login, "guess", New)).Outcome);
        }

        var result = await ReplaceAsync(login, Users.Password, New);
        Assert.Equal(PasswordChangeOutcome.Throttled, result.Outcome);
        Assert.Equal(TimeSpan.FromSeconds(30), result.RetryAfter);
        Assert.Equal(SignInOutcome.Throttled, (await _fixture.PasswordAsync(login, Users.Password)).Outcome);
        Assert.Empty(_fixture.Events.All);
    }

    [Fact]
    public async Task ReplacePasswordAsync_PoorPassword_IsRejected()
    {
        Assert.True((await ReplaceAsync(SignInFixture.Alice, Users.Password, "short")).IsRejected);
        Assert.Empty(_fixture.Users.Replaced);
    }

    [Fact]
    public async Task ReplacePasswordAsync_EndsLinksAndSignInsHalfDone()
    {
        var ticket = await _fixture.TicketAsync();
        var reset = (await _fixture.Reset.RequestAsync(SignInFixture.Bob, Token)).Token!.RevealText();
        Assert.True((await ReplaceAsync(SignInFixture.Bob, Users.Password, New)).IsChanged);

        Assert.Equal(SignInOutcome.Refused, (await _fixture.TotpAsync(ticket, _fixture.Code)).Outcome);
        Assert.False((await _fixture.Reset.CompleteAsync(reset, New + "!", Token)).IsChanged);
    }

    [Fact]
    public async Task ReplacePasswordAsync_PresentPassword_ForgetsTheFailures()
    {
        await FailAsync(Users.Password);
        Assert.True((await ReplaceAsync(SignInFixture.Alice, Users.Password, New)).IsChanged);

        await FailAsync(New);
        Assert.True((await ReplaceAsync(SignInFixture.Alice, New, $"{New}!")).IsChanged);
    }

    [Fact]
    public async Task ReplacePasswordAsync_UserWithoutASecondFactor_TakesTheLongerMinimum()
    {
        const string Short = "vq7!kdLw2x";
        var signIn = new SignIn(_fixture.Hasher, _fixture.Users, _fixture.Throttle, _fixture.Options());
        Assert.True((await ReplaceAsync(SignInFixture.Bob, Users.Password, Short)).IsChanged);

        Assert.True((await signIn.ReplacePasswordAsync(
            SignInFixture.Alice, Users.Password, Short, SignInFixture.Client, Token)).IsRejected);
    }

    [Fact]
    public async Task ReplacePasswordAsync_Null_Throws()
    {
        await Assert.ThrowsAsync<ArgumentNullException>("login", () => ReplaceAsync(null!, "", ""));
        await Assert.ThrowsAsync<ArgumentNullException>("password", () => ReplaceAsync("", null!, ""));
        await Assert.ThrowsAsync<ArgumentNullException>("newPassword", () => ReplaceAsync("", "", null!));
        await Assert.ThrowsAsync<ArgumentNullException>(
            "client", () => _fixture.SignIn.ReplacePasswordAsync("", "", "", null!, Token));
    }

    private async Task FailAsync(string present)
    {
        for (var i = 0; i < 4; i++)
        {
            Assert.Equal(
                PasswordChangeOutcome.Refused, (await ReplaceAsync(SignInFixture.Alice, $"not {present}", New)).Outcome);
        }
    }

    private Task<PasswordChangeResult> ReplaceAsync(string login, string password, string newPassword)
        => _fixture.SignIn.ReplacePasswordAsync(login, password, newPassword, SignInFixture.Client, Token);
}
