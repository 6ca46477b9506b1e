namespace Paved.Auth.Tests;

public sealed class AttemptReservationTests : ThrottleTests
{
    [Fact]
    public async Task SucceedAsync_BetweenFailures_MakesThemNotConsecutive()
    {
        var throttle = await FailingAsync(99);
        Clock.Advance(TimeSpan.FromMinutes(15));
        await (await ReserveAsync(throttle)).SucceedAsync();

        await FailAsync(throttle, 5);
        Assert.Equal(TimeSpan.FromSeconds(30), (await ReserveAsync(throttle)).RetryAfter);
    }

    [Fact]
    public async Task RefundAsync_AnyNumberOfFaults_CountsNone()
    {
        var throttle = new AttemptThrottle(timeProvider: Clock);
        for (var i = 0; i < 1000; i++)
        {
            await (await ReserveAsync(throttle)).RefundAsync();
        }

        Assert.Equal(0, throttle.TrackedAccounts);
        Assert.Equal(0, throttle.TrackedNetworks);
        await FailAsync(throttle, 5);
        Assert.False((await ReserveAsync(throttle)).IsAdmitted);
    }

    [Fact]
    public async Task RefundAsync_AfterAWait_LeavesTheNextAttemptAdmitted()
    {
        var throttle = await FailingAsync(5);
        Clock.Advance(TimeSpan.FromSeconds(30));
        await (await ReserveAsync(throttle)).RefundAsync();

        Assert.True((await ReserveAsync(throttle)).IsAdmitted);
        Assert.Equal(TimeSpan.FromSeconds(60), (await ReserveAsync(throttle)).RetryAfter);
    }

    [Fact]
    public async Task RefundAsync_TwiceOrAfterSuccess_TakesBackOne()
    {
        var throttle = new AttemptThrottle(timeProvider: Clock);
        await FailAsync(throttle, 3);
        var reservation = await ReserveAsync(throttle);
        await reservation.RefundAsync();
        await reservation.RefundAsync();
        await reservation.SucceedAsync();

        await FailAsync(throttle, 2);
        Assert.False((await ReserveAsync(throttle)).IsAdmitted);
    }

    [Fact]
    public async Task RefundAsync_OfARefusedAttempt_ChangesNothing()
    {
        var throttle = await FailingAsync(5);
        await (await ReserveAsync(throttle)).RefundAsync();
        await (await ReserveAsync(throttle)).SucceedAsync();

        Assert.False((await ReserveAsync(throttle)).IsAdmitted);
    }

    [Fact]
    public async Task RefundAsync_AfterAnotherAttemptSucceeded_TakesNothingFromLaterFailures()
    {
        var throttle = new AttemptThrottle(timeProvider: Clock);
        var early = await ReserveAsync(throttle);
        await (await ReserveAsync(throttle)).SucceedAsync();
        await FailAsync(throttle, 5);
        await early.RefundAsync();

        Assert.False((await ReserveAsync(throttle)).IsAdmitted);
    }

    [Fact]
    public async Task TryRefundAsync_StoreDown_TriesOnceAndSaysNothing()
    {
        var store = new DownAttempts(reserves: true);
        await (await ReserveAsync(new AttemptThrottle(store: store))).TryRefundAsync();

        Assert.Equal(1, store.Conclusions);
    }

    [Fact]
    public async Task ToString_Always_SaysWhetherTheAttemptIsAdmitted()
    {
        var throttle = await FailingAsync(4);

        Assert.Equal("Admitted", (await ReserveAsync(throttle)).ToString());
        Assert.Equal("Refused", (await ReserveAsync(throttle)).ToString());
        Assert.Equal("Admitted", AttemptDecision.Admit([], isLast: false).ToString());
        Assert.Equal("Refused", AttemptDecision.Refuse(null).ToString());
    }
}
