using System.Net;

namespace Paved.Auth.Tests;

public sealed class AttemptThrottleTests : ThrottleTests
{
    [Fact]
    public async Task Reserve_ManyGuessesAtOnce_AdmitsExactlyTheLimit()
    {
        for (var round = 0; round < TestCounts.ConcurrencyRounds; round++)
        {
            var throttle = new AttemptThrottle();
            var admitted = await InParallel.RunAsync(
                200, _ => throttle.Reserve(AttemptFactor.Password, "u1", Client).IsAdmitted);

            Assert.Equal(5, admitted.Count(isAdmitted => isAdmitted));
        }
    }

    [Fact]
    public async Task Reserve_ManyGuessesAtOnceAfterEachWait_AdmitsExactlyOne()
    {
        for (var round = 0; round < TestCounts.ConcurrencyRounds; round++)
        {
            var throttle = Failing(5);
            Clock.Advance(TimeSpan.FromSeconds(30));
            var admitted = await InParallel.RunAsync(200, _ => Reserve(throttle).IsAdmitted);

            Assert.Single(admitted, isAdmitted => isAdmitted);
        }
    }

    [Fact]
    public void Reserve_FailureAfterFailure_FollowsTheSchedule()
    {
        var throttle = new AttemptThrottle(Roomy(), Clock);
        double[] seconds = [0, 0, 0, 0, 30, 60, 120, 240, 480, 900, 900];
        foreach (var wait in seconds)
        {
            Assert.True(Reserve(throttle).IsAdmitted);
            AssertRefusedFor(throttle, TimeSpan.FromSeconds(wait));
        }
    }

    [Fact]
    public void Reserve_HundredConsecutiveFailures_StopsTheAccountUntilReset()
    {
        var throttle = Failing(100);
        Clock.Advance(TimeSpan.FromDays(365));
        var refused = Reserve(throttle);

        Assert.False(refused.IsAdmitted);
        Assert.Null(refused.RetryAfter);

        throttle.Reset("u1");
        Assert.True(Reserve(throttle).IsAdmitted);
    }

    [Fact]
    public void Reserve_OtherFactor_HasItsOwnCounter()
    {
        var throttle = Failing(5);

        Assert.True(throttle.Reserve(AttemptFactor.SecondFactor, "u1", Client).IsAdmitted);
        throttle.Reserve(AttemptFactor.SecondFactor, "u1", Client).Succeed();
        Assert.False(Reserve(throttle).IsAdmitted);
    }

    [Fact]
    public void Reserve_OtherNetwork_SharesTheAccountsCounter()
    {
        var throttle = Failing(5);
        var other = new SignInClient(IPAddress.Parse("198.51.100.1"));

        Assert.False(throttle.Reserve(AttemptFactor.Password, "u1", other).IsAdmitted);
        Assert.True(throttle.Reserve(AttemptFactor.Password, "u2", other).IsAdmitted);
    }

    [Fact]
    public void Reserve_PauseBelowTheLimit_IsForgottenAfterADay()
    {
        var throttle = Failing(4);
        Clock.Advance(TimeSpan.FromHours(23));
        Fail(throttle, 1);
        Assert.False(Reserve(throttle).IsAdmitted);

        throttle = Failing(4);
        Clock.Advance(TimeSpan.FromHours(24));
        Fail(throttle, 5);
    }

    [Fact]
    public void Reserve_PauseAboveTheLimit_IsForgottenAfterThirtyDays()
    {
        var throttle = Failing(6);
        Clock.Advance(TimeSpan.FromDays(29));
        Fail(throttle, 1);
        Assert.False(Reserve(throttle).IsAdmitted);

        Clock.Advance(TimeSpan.FromDays(30));
        Fail(throttle, 5);
        Assert.Equal(TimeSpan.FromSeconds(30), Reserve(throttle).RetryAfter);
    }

    [Fact]
    public void Reserve_WallClockSetForward_ShortensNoWait()
    {
        var clock = new JumpingClock();
        var throttle = new AttemptThrottle(timeProvider: clock);
        Fail(throttle, 5);
        clock.Wall += TimeSpan.FromDays(400);

        Assert.False(Reserve(throttle).IsAdmitted);
    }

    [Fact]
    public void Reserve_Misuse_Throws()
    {
        var throttle = new AttemptThrottle();

        Assert.Throws<ArgumentException>(() => throttle.Reserve(AttemptFactor.Password, "", Client));
        Assert.Throws<ArgumentException>(
            () => throttle.Reserve(AttemptFactor.Password, new string('a', 257), Client));
        Assert.Throws<ArgumentNullException>(() => throttle.Reserve(AttemptFactor.Password, "u1", null!));
        Assert.Throws<ArgumentOutOfRangeException>("factor", () => throttle.Reserve((AttemptFactor)2, "u1", Client));
    }

    private void AssertRefusedFor(AttemptThrottle throttle, TimeSpan wait)
    {
        if (wait == TimeSpan.Zero)
        {
            return;
        }

        Assert.Equal(wait, Reserve(throttle).RetryAfter);
        Clock.Advance(wait - TimeSpan.FromTicks(1));
        Assert.Equal(TimeSpan.FromTicks(1), Reserve(throttle).RetryAfter);
        Clock.Advance(TimeSpan.FromTicks(1));
    }

    private sealed class JumpingClock : TimeProvider
    {
        public DateTimeOffset Wall { get; set; } = DateTimeOffset.UnixEpoch;

        public override DateTimeOffset GetUtcNow() => Wall;

        public override long GetTimestamp() => 0;
    }
}
