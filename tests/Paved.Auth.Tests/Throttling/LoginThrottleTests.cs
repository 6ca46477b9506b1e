namespace Paved.Auth.Tests;

public sealed class LoginThrottleTests : ThrottleTests
{
    private readonly AttemptThrottle _throttle;

    public LoginThrottleTests() => _throttle = new AttemptThrottle(Roomy(), Clock);

    [Fact]
    public async Task ReserveLoginAsync_OneAccountUnderManyLogins_HasOneLimit() => Assert.Equal(
        5, await Admitted.CountAsync(Enumerable.Range(0, 100), i => ReserveAsync($"login{i}", "u1")));

    [Fact]
    public async Task ReserveLoginAsync_RefusedByOneCounter_ChargesNoOther()
    {
        await FailAsync("alice", null, 5);
        for (var i = 0; i < 100; i++)
        {
            Assert.False((await ReserveAsync("alice", "u1")).IsAdmitted);
        }

        await FailAsync("other", "u1", 5);
    }

    [Theory]
    [InlineData("u1")]
    [InlineData(null)]
    public async Task RefundAsync_OfALogin_TakesBackEveryCharge(string? account)
    {
        for (var i = 0; i < 100; i++)
        {
            await (await ReserveAsync("alice", account)).RefundAsync();
        }

        Assert.Equal((0, 0, 0), (_throttle.TrackedAccounts, _throttle.TrackedLogins, _throttle.TrackedNetworks));
        await FailAsync("alice", account, 5);
    }

    [Fact]
    public async Task SucceedAsync_OfALogin_ForgetsItsFailuresAndTheAccounts()
    {
        await FailAsync("alice", "u1", 4);
        await (await ReserveAsync("alice", "u1")).SucceedAsync();

        Assert.Equal((0, 0), (_throttle.TrackedAccounts, _throttle.TrackedLogins));
        Assert.NotEqual(0, _throttle.TrackedNetworks);
    }

    [Fact]
    public async Task ResetAsync_AccountStoppedUnderSomeLogins_OpensThemAndNoOther()
    {
        for (var i = 0; i < 100; i++)
        {
            await ReserveAsync(i % 2 == 0 ? "alice" : "alice@example.com", "u1");
            await ReserveAsync("bob", "u2");
            Clock.Advance(TimeSpan.FromMinutes(15));
        }

        Assert.Null((await ReserveAsync("alice", "u1")).RetryAfter);
        await _throttle.ResetAsync("u1", TestContext.Current.CancellationToken);

        await FailAsync("alice", "u1", 2);
        await FailAsync("alice@example.com", "u1", 2);
        Assert.False((await ReserveAsync("bob", "u2")).IsAdmitted);
    }

    [Fact]
    public async Task ResetAsync_LoginStoppedBeforeItsUserSignedUp_OpensIt()
    {
        for (var i = 0; i < 100; i++)
        {
            await ReserveAsync("alice", null);
            Clock.Advance(TimeSpan.FromMinutes(15));
        }

        Assert.False((await ReserveAsync("alice", "u1")).IsAdmitted);
        await _throttle.ResetAsync("u1", TestContext.Current.CancellationToken);
        Assert.True((await ReserveAsync("alice", "u1")).IsAdmitted);
    }

    [Fact]
    public async Task ResetAsync_AccountNamedLikeAStoppedUnknownLogin_OpensNothing()
    {
        var throttle = new AttemptThrottle(new() { FreeFailures = 2, StopAfter = 2 }, Clock);
        for (var i = 0; i < 3; i++)
        {
            await ReserveAsync("BOB", account: null, throttle);
        }

        Assert.False(await throttle.ResetAsync("BOB", TestContext.Current.CancellationToken));
        Assert.False((await ReserveAsync("BOB", account: null, throttle)).IsAdmitted);
    }

    private ValueTask<AttemptReservation> ReserveAsync(string login, string? account, AttemptThrottle? throttle = null)
        => (throttle ?? _throttle).ReserveLoginAsync(AttemptFactor.Password, login, account, Client, deviceId: null, default);

    private async Task FailAsync(string login, string? account, int times)
    {
        for (var i = 0; i < times; i++)
        {
            Assert.True((await ReserveAsync(login, account)).IsAdmitted);
        }
    }
}
