using System.Globalization;
using System.Net;
using Microsoft.Extensions.Time.Testing;

namespace Paved.Auth.Tests;

public sealed class NetworkThrottleTests
{
    private readonly FakeTimeProvider _clock = new();
    private readonly AttemptThrottle _throttle;

    public NetworkThrottleTests() => _throttle = new AttemptThrottle(timeProvider: _clock);

    [Fact]
    public void Reserve_OneNetworkSprayingManyAccounts_IsRefusedAfterFifty()
    {
        var admitted = Spray("203.0.113.7", 200);

        Assert.Equal(50, admitted);
        Assert.Equal(TimeSpan.FromSeconds(72), Reserve("203.0.113.7", "u-new").RetryAfter);
    }

    [Fact]
    public async Task Reserve_ManyAccountsAtOnce_AdmitsExactlyFifty()
    {
        for (var round = 0; round < TestCounts.ConcurrencyRounds; round++)
        {
            var throttle = new AttemptThrottle(timeProvider: _clock);
            var client = new SignInClient(IPAddress.Loopback);
            var admitted = await InParallel.RunAsync(
                200, i => throttle.Reserve(AttemptFactor.Password, $"u{i}", client).IsAdmitted);

            Assert.Equal(50, admitted.Count(isAdmitted => isAdmitted));
        }
    }

    [Fact]
    public void Reserve_AfterAnHour_HasLeakedEverything()
    {
        Spray("203.0.113.7", 50);
        _clock.Advance(TimeSpan.FromSeconds(72));
        Assert.True(Reserve("203.0.113.7", "x1").IsAdmitted);
        Assert.False(Reserve("203.0.113.7", "x2").IsAdmitted);

        _clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal(50, Spray("203.0.113.7", 200));
    }

    [Fact]
    public void Succeed_WithTheAttackersOwnAccount_ClearsNoFailuresOfTheNetwork()
    {
        for (var i = 0; i < 50; i++)
        {
            Assert.True(Reserve("203.0.113.7", $"victim{i}").IsAdmitted);
            Reserve("203.0.113.7", "own").Succeed();
        }

        Assert.False(Reserve("203.0.113.7", "victim50").IsAdmitted);
    }

    [Fact]
    public void Reserve_RefusedByTheNetwork_CountsNothingOnTheAccount()
    {
        Spray("203.0.113.7", 50);
        for (var i = 0; i < 100; i++)
        {
            Assert.False(Reserve("203.0.113.7", "victim").IsAdmitted);
        }

        for (var i = 0; i < 5; i++)
        {
            Assert.True(Reserve("198.51.100.1", "victim").IsAdmitted);
        }
    }

    [Theory]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:2:ffff:ffff:ffff:ffff", true)]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:3::1", false)]
    [InlineData("203.0.113.7", "::ffff:203.0.113.7", true)]
    [InlineData("203.0.113.7", "203.0.113.8", false)]
    [InlineData("203.0.113.7", "64:ff9b::203.0.113.7", true)]
    [InlineData("64:ff9b::203.0.113.7", "64:ff9b::203.0.113.8", false)]
    [InlineData("203.0.113.7", "64:ff9b::1:203.0.113.7", false)]
    [InlineData("203.0.113.7", "64:ff9b:1::203.0.113.7", false)]
    [InlineData("203.0.113.7", "::203.0.113.7", false)]
    [InlineData("::ffff:203.0.113.7", "::ffff:203.0.113.8", false)]
    [InlineData("fe80::1%2", "fe80::2%3", true)]
    [InlineData("::1", "127.0.0.1", false)]
    [InlineData("0.0.0.0", "::", false)]
    public void Reserve_TwoAddresses_ShareACounterOnlyWithinOneNetwork(string first, string second, bool isOne)
    {
        Spray(first, 50);

        Assert.Equal(!isOne, Reserve(second, "u-new").IsAdmitted);
    }

    [Theory]
    [InlineData("203.0.113.7", "203.0.113.7")]
    [InlineData("::ffff:203.0.113.7", "203.0.113.7")]
    [InlineData("64:ff9b::203.0.113.7", "203.0.113.7")]
    [InlineData("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64")]
    public void ToString_OfAClient_IsTheNetwork(string address, string network)
        => Assert.Equal(network, new SignInClient(IPAddress.Parse(address)).ToString());

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(9999)]
    public void Reserve_LimitThatDividesNoHour_AdmitsExactlyThatMany(int limit)
    {
        var throttle = new AttemptThrottle(new() { NetworkFailuresPerHour = limit }, _clock);
        var client = new SignInClient(IPAddress.Loopback);
        var admitted = Enumerable.Range(0, limit + 10)
            .Count(i => throttle.Reserve(AttemptFactor.Password, $"u{i}", client).IsAdmitted);

        Assert.Equal(limit, admitted);
    }

    [Fact]
    public void Refund_AfterItsShareLeakedAway_TakesNothingFromLaterFailures()
    {
        var early = Enumerable.Range(0, 50).Select(i => Reserve("203.0.113.7", $"early{i}")).ToList();
        _clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal(50, Spray("203.0.113.7", 50));
        early.ForEach(reservation => reservation.Refund());

        Assert.Equal(0, Spray("203.0.113.7", 50));
    }

    [Fact]
    public void Refund_AfterItsShareLeakedAwayBelowAnother_TakesNothingFromThatOne()
    {
        var early = Reserve("203.0.113.7", "early");
        _clock.Advance(TimeSpan.FromSeconds(71));
        Reserve("203.0.113.7", "later");
        _clock.Advance(TimeSpan.FromSeconds(29));
        early.Refund();

        Assert.Equal(49, Spray("203.0.113.7", 50));
    }

    [Fact]
    public void Refund_WhileItsShareIsLeaking_MakesRoomForOne()
    {
        var early = Reserve("203.0.113.7", "early");
        Assert.Equal(49, Spray("203.0.113.7", 50));
        _clock.Advance(TimeSpan.FromSeconds(71));
        early.Refund();

        Assert.Equal(1, Spray("203.0.113.7", 50));
    }

    private int Spray(string address, int times) => Enumerable.Range(0, times).Count(
        i => Reserve(address, i.ToString(CultureInfo.InvariantCulture) + address + _clock.GetUtcNow()).IsAdmitted);

    private AttemptReservation Reserve(string address, string account)
        => _throttle.Reserve(AttemptFactor.Password, account, new SignInClient(IPAddress.Parse(address)));
}
