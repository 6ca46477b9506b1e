namespace Paved.Auth.Tests;

public sealed class AttemptReservationTests : ThrottleTests
{
    [Fact]
    public void Succeed_BetweenFailures_MakesThemNotConsecutive()
    {
        var throttle = Failing(99);
        Clock.Advance(TimeSpan.FromMinutes(15));
        Reserve(throttle).Succeed();

        Fail(throttle, 5);
        Assert.Equal(TimeSpan.FromSeconds(30), Reserve(throttle).RetryAfter);
    }

    [Fact]
    public void Refund_AnyNumberOfFaults_CountsNone()
    {
        var throttle = new AttemptThrottle(timeProvider: Clock);
        for (var i = 0; i < 1000; i++)
        {
            Reserve(throttle).Refund();
        }

        Assert.Equal(0, throttle.TrackedAccounts);
        Assert.Equal(0, throttle.TrackedNetworks);
        Fail(throttle, 5);
        Assert.False(Reserve(throttle).IsAdmitted);
    }

    [Fact]
    public void Refund_AfterAWait_LeavesTheNextAttemptAdmitted()
    {
        var throttle = Failing(5);
        Clock.Advance(TimeSpan.FromSeconds(30));
        Reserve(throttle).Refund();

        Assert.True(Reserve(throttle).IsAdmitted);
        Assert.Equal(TimeSpan.FromSeconds(60), Reserve(throttle).RetryAfter);
    }

    [Fact]
    public void Refund_TwiceOrAfterSuccess_TakesBackOne()
    {
        var throttle = new AttemptThrottle(timeProvider: Clock);
        Fail(throttle, 3);
        var reservation = Reserve(throttle);
        reservation.Refund();
        reservation.Refund();
        reservation.Succeed();

        Fail(throttle, 2);
        Assert.False(Reserve(throttle).IsAdmitted);
    }

    [Fact]
    public void Refund_OfARefusedAttempt_ChangesNothing()
    {
        var throttle = Failing(5);
        Reserve(throttle).Refund();
        Reserve(throttle).Succeed();

        Assert.False(Reserve(throttle).IsAdmitted);
    }

    [Fact]
    public void Refund_AfterAnotherAttemptSucceeded_TakesNothingFromLaterFailures()
    {
        var throttle = new AttemptThrottle(timeProvider: Clock);
        var early = Reserve(throttle);
        Reserve(throttle).Succeed();
        Fail(throttle, 5);
        early.Refund();

        Assert.False(Reserve(throttle).IsAdmitted);
    }
}
