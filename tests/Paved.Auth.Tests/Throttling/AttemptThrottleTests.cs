using System.Net;

namespace Paved.Auth.Tests;

public sealed class AttemptThrottleTests : ThrottleTests
{
    [Fact]
    public async Task ReserveAsync_ManyGuessesAtOnce_AdmitsExactlyTheLimit()
    {
        for (var round = 0; round < TestCounts.ConcurrencyRounds; round++)
        {
            var throttle = new AttemptThrottle();

            Assert.Equal(5, await Admitted.CountAtOnceAsync(200, _ => ReserveAsync(throttle)));
        }
    }

    [Fact]
    public async Task ReserveAsync_ManyGuessesAtOnceAfterEachWait_AdmitsExactlyOne()
    {
        for (var round = 0; round < TestCounts.ConcurrencyRounds; round++)
        {
            var throttle = await FailingAsync(5);
            Clock.Advance(TimeSpan.FromSeconds(30));

            Assert.Equal(1, await Admitted.CountAtOnceAsync(200, _ => ReserveAsync(throttle)));
        }
    }

    [Fact]
    public async Task ReserveAsync_FailureAfterFailure_FollowsTheSchedule()
    {
        var throttle = new AttemptThrottle(Roomy(), Clock);
        double[] seconds = [0, 0, 0, 0, 30, 60, 120, 240, 480, 900, 900];
        foreach (var wait in seconds)
        {
            Assert.True((await ReserveAsync(throttle)).IsAdmitted);
            await AssertRefusedForAsync(throttle, TimeSpan.FromSeconds(wait));
        }
    }

    [Fact]
    public async Task ReserveAsync_HundredConsecutiveFailures_StopsTheAccountUntilReset()
    {
        var throttle = await FailingAsync(100);
        Clock.Advance(TimeSpan.FromDays(365));
        var refused = await ReserveAsync(throttle);

        Assert.False(refused.IsAdmitted);
        Assert.Null(refused.RetryAfter);

        await throttle.ResetAsync("u1", TestContext.Current.CancellationToken);
        Assert.True((await ReserveAsync(throttle)).IsAdmitted);
    }

    [Fact]
    public async Task ResetFactorAsync_OfOneFactor_LeavesTheOther()
    {
        var throttle = await FailingAsync(100);
        for (var i = 0; i < 5; i++)
        {
            await ReserveAsync(throttle, "u1", AttemptFactor.SecondFactor);
        }

        await throttle.ResetFactorAsync("u1", AttemptFactor.Password, TestContext.Current.CancellationToken);
        Assert.True((await ReserveAsync(throttle)).IsAdmitted);
        Assert.False((await ReserveAsync(throttle, "u1", AttemptFactor.SecondFactor)).IsAdmitted);
    }

    [Fact]
    public async Task ReserveAsync_OtherFactor_HasItsOwnCounter()
    {
        var throttle = await FailingAsync(5);

        Assert.True((await ReserveAsync(throttle, "u1", AttemptFactor.SecondFactor)).IsAdmitted);
        await (await ReserveAsync(throttle, "u1", AttemptFactor.SecondFactor)).SucceedAsync();
        Assert.False((await ReserveAsync(throttle)).IsAdmitted);
    }

    [Fact]
    public async Task ReserveAsync_OtherNetwork_SharesTheAccountsCounter()
    {
        var throttle = await FailingAsync(5);
        var other = new SignInClient(IPAddress.Parse("198.51.100.1"));

        Assert.False((await ReserveAsync(throttle, "u1", client: other)).IsAdmitted);
        Assert.True((await ReserveAsync(throttle, "u2", client: other)).IsAdmitted);
    }

    [Fact]
    public async Task ReserveAsync_PauseBelowTheLimit_IsForgottenAfterADay()
    {
        var throttle = await FailingAsync(4);
        Clock.Advance(TimeSpan.FromHours(23));
        await FailAsync(throttle, 1);
        Assert.False((await ReserveAsync(throttle)).IsAdmitted);

        throttle = await FailingAsync(4);
        Clock.Advance(TimeSpan.FromHours(24));
        await FailAsync(throttle, 5);
    }

    [Fact]
    public async Task ReserveAsync_PauseAtTheLimit_IsRemembered()
    {
        var throttle = await FailingAsync(5);
        Clock.Advance(TimeSpan.FromDays(29));

        await FailAsync(throttle, 1);
        Assert.False((await ReserveAsync(throttle)).IsAdmitted);
    }

    [Fact]
    public async Task ReserveAsync_PauseAboveTheLimit_IsForgottenAfterThirtyDays()
    {
        var throttle = await FailingAsync(6);
        Clock.Advance(TimeSpan.FromDays(29));
        await FailAsync(throttle, 1);
        Assert.False((await ReserveAsync(throttle)).IsAdmitted);

        Clock.Advance(TimeSpan.FromDays(30));
        await FailAsync(throttle, 5);
        Assert.Equal(TimeSpan.FromSeconds(30), (await ReserveAsync(throttle)).RetryAfter);
    }

    [Fact]
    public async Task ReserveAsync_WallClockSetForward_ShortensNoWait()
    {
        var clock = new JumpingClock();
        var throttle = new AttemptThrottle(timeProvider: clock);
        await FailAsync(throttle, 5);
        clock.Wall += TimeSpan.FromDays(400);

        Assert.False((await ReserveAsync(throttle)).IsAdmitted);
    }

    [Fact]
    public async Task ReserveAsync_Misuse_Throws()
    {
        var throttle = new AttemptThrottle();

        await Assert.ThrowsAsync<ArgumentException>(
            () => ReserveAsync(throttle, "").AsTask());
        Assert.True((await ReserveAsync(throttle, new string('a', 256))).IsAdmitted);
        var error = await Assert.ThrowsAsync<ArgumentException>(
            () => ReserveAsync(throttle, new string('a', 257)).AsTask());
        Assert.Contains("at most 256", error.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<ArgumentNullException>(
            () => throttle.ReserveAsync(
                AttemptFactor.Password, "u1", null!, TestContext.Current.CancellationToken).AsTask());
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(
            "factor", () => ReserveAsync(throttle, "u1", (AttemptFactor)2).AsTask());
    }

    private async Task AssertRefusedForAsync(AttemptThrottle throttle, TimeSpan wait)
    {
        if (wait == TimeSpan.Zero)
        {
            return;
        }

        Assert.Equal(wait, (await ReserveAsync(throttle)).RetryAfter);
        Clock.Advance(wait - TimeSpan.FromTicks(1));
        Assert.Equal(TimeSpan.FromTicks(1), (await ReserveAsync(throttle)).RetryAfter);
        Clock.Advance(TimeSpan.FromTicks(1));
    }

    private sealed class JumpingClock : TimeProvider
    {
        public DateTimeOffset Wall { get; set; } = DateTimeOffset.UnixEpoch;

        public override DateTimeOffset GetUtcNow() => Wall;

        public override long GetTimestamp() => 0;
    }
}
