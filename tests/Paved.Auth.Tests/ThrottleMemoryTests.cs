using System.Net;
using Microsoft.Extensions.Time.Testing;

namespace Paved.Auth.Tests;

public sealed class ThrottleMemoryTests
{
    private const int SharedCounters = 1024;

    private static readonly int Keys = TestCounts.Full ? 1_000_000 : 100_000;
    private static readonly int Cap = TestCounts.Full ? 100_000 : 1_000;
    private static readonly SignInClient Client = new(IPAddress.Loopback);

    private readonly FakeTimeProvider _clock = new();
    private readonly AttemptThrottle _throttle;

    public ThrottleMemoryTests() => _throttle = new AttemptThrottle(new() { MaxTrackedKeys = Cap }, _clock);

    [Fact]
    public void Reserve_FloodOfAccounts_StaysBoundedAndForgetsNoLiveCounter()
    {
        Fail("victim", 5);
        Flood(Keys);

        Assert.Equal(Cap, _throttle.TrackedAccounts);
        Assert.InRange(_throttle.TrackedNetworks, 1, Cap);
        Assert.False(_throttle.Reserve(AttemptFactor.Password, "victim", Client).IsAdmitted);
    }

    [Fact]
    public void ReserveLogin_FloodOfUnknownLogins_StaysBoundedAndTakesNoAccountsPlace()
    {
        for (var i = 0; i < Keys; i++)
        {
            _throttle.ReserveLogin(AttemptFactor.Password, $"flood{i}", null, Far(i));
        }

        Assert.Equal((0, Cap), (_throttle.TrackedAccounts, _throttle.TrackedLogins));
        Fail("victim", 5);
        Assert.False(_throttle.Reserve(AttemptFactor.Password, "victim", Client).IsAdmitted);
    }

    [Fact]
    public void Reserve_NewAccountInAFullTable_IsCountedTooMuchRatherThanTooLittle()
    {
        Flood(Cap);
        var admitted = Enumerable.Range(0, Keys)
            .Count(i => _throttle.Reserve(AttemptFactor.Password, $"new{i}", Far(i)).IsAdmitted);

        Assert.InRange(admitted, 5, SharedCounters * 5);
        Assert.InRange(
            Enumerable.Range(0, 100).Count(i => _throttle.Reserve(AttemptFactor.Password, "late", Far(i)).IsAdmitted),
            0,
            5);
    }

    [Fact]
    public void Succeed_OnASharedCounter_ClearsNoFailuresOfOthers()
    {
        Flood(Cap + (SharedCounters * 20));
        _clock.Advance(TimeSpan.FromMinutes(1));
        for (var i = 0; i < 10; i++)
        {
            _throttle.Reserve(AttemptFactor.Password, "own", Client).Succeed();
        }

        Fail("own", 1);
        Assert.False(_throttle.Reserve(AttemptFactor.Password, "own", Client).IsAdmitted);
    }

    [Fact]
    public void Reserve_AfterTheFloodIsForgotten_GivesNewAccountsTheirOwnCounters()
    {
        Flood(Keys);
        _clock.Advance(TimeSpan.FromDays(1));
        Fail("u1", 5);

        Assert.InRange(_throttle.TrackedAccounts, 1, Cap - 1);
        Assert.False(_throttle.Reserve(AttemptFactor.Password, "u1", Client).IsAdmitted);
        Fail("u2", 5);
    }

    [Fact]
    public void ReserveLogin_HugeLogins_ShareOneCounter()
    {
        var admitted = Enumerable.Range(257, 100).Count(
            length => _throttle.ReserveLogin(AttemptFactor.Password, new string('a', length), null, Client).IsAdmitted);

        Assert.Equal(5, admitted);
        Assert.Equal(1, _throttle.TrackedLogins);
    }

    private void Flood(int keys)
    {
        for (var i = 0; i < keys; i++)
        {
            _throttle.Reserve(AttemptFactor.Password, $"flood{i}", Far(i));
        }
    }

    private void Fail(string account, int times)
    {
        for (var i = 0; i < times; i++)
        {
            Assert.True(_throttle.Reserve(AttemptFactor.Password, account, Client).IsAdmitted);
        }
    }

    private static SignInClient Far(int i) => new(new IPAddress(((long)i << 8) + 10)); // 10.x.y.z
}
