namespace Paved.Auth.Tests;

public sealed class LoginThrottleTests : ThrottleTests
{
    private readonly AttemptThrottle _throttle;

    public LoginThrottleTests() => _throttle = new AttemptThrottle(Roomy(), Clock);

    [Fact]
    public void ReserveLogin_OneAccountUnderManyLogins_HasOneLimit()
        => Assert.Equal(5, Enumerable.Range(0, 100).Count(i => Reserve($"login{i}", "u1").IsAdmitted));

    [Fact]
    public void ReserveLogin_RefusedByOneCounter_ChargesNoOther()
    {
        Fail("alice", null, 5);
        for (var i = 0; i < 100; i++)
        {
            Assert.False(Reserve("alice", "u1").IsAdmitted);
        }

        Fail("other", "u1", 5);
    }

    [Theory]
    [InlineData("u1")]
    [InlineData(null)]
    public void Refund_OfALogin_TakesBackEveryCharge(string? account)
    {
        for (var i = 0; i < 100; i++)
        {
            Reserve("alice", account).Refund();
        }

        Assert.Equal((0, 0, 0), (_throttle.TrackedAccounts, _throttle.TrackedLogins, _throttle.TrackedNetworks));
        Fail("alice", account, 5);
    }

    [Fact]
    public void Succeed_OfALogin_ForgetsItsFailuresAndTheAccounts()
    {
        Fail("alice", "u1", 4);
        Reserve("alice", "u1").Succeed();

        Assert.Equal((0, 0), (_throttle.TrackedAccounts, _throttle.TrackedLogins));
        Assert.NotEqual(0, _throttle.TrackedNetworks);
    }

    [Fact]
    public void Reset_AccountStoppedUnderSomeLogins_OpensThemAndNoOther()
    {
        for (var i = 0; i < 100; i++)
        {
            Reserve(i % 2 == 0 ? "alice" : "alice@example.com", "u1");
            Reserve("bob", "u2");
            Clock.Advance(TimeSpan.FromMinutes(15));
        }

        Assert.Null(Reserve("alice", "u1").RetryAfter);
        _throttle.Reset("u1");

        Fail("alice", "u1", 2);
        Fail("alice@example.com", "u1", 2);
        Assert.False(Reserve("bob", "u2").IsAdmitted);
    }

    [Fact]
    public void Reset_LoginStoppedBeforeItsUserSignedUp_OpensIt()
    {
        for (var i = 0; i < 100; i++)
        {
            Reserve("alice", null);
            Clock.Advance(TimeSpan.FromMinutes(15));
        }

        Assert.False(Reserve("alice", "u1").IsAdmitted);
        _throttle.Reset("u1");
        Assert.True(Reserve("alice", "u1").IsAdmitted);
    }

    private AttemptReservation Reserve(string login, string? account)
        => _throttle.ReserveLogin(AttemptFactor.Password, login, account, Client);

    private void Fail(string login, string? account, int times)
    {
        for (var i = 0; i < times; i++)
        {
            Assert.True(Reserve(login, account).IsAdmitted);
        }
    }
}
