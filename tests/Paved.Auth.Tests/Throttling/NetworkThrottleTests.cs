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
    public async Task ReserveAsync_OneNetworkSprayingManyAccounts_IsRefusedAfterFifty()
    {
        var admitted = await SprayAsync("203.0.113.7", 200);

        Assert.Equal(50, admitted);
        Assert.Equal(TimeSpan.FromSeconds(72), (await ReserveAsync("203.0.113.7", "u-new")).RetryAfter);
    }

    [Fact]
    public async Task ReserveAsync_ManyAccountsAtOnce_AdmitsExactlyFifty()
    {
        for (var round = 0; round < TestCounts.ConcurrencyRounds; round++)
        {
            var throttle = new AttemptThrottle(timeProvider: _clock);
            var client = new SignInClient(IPAddress.Loopback);
            var admitted = await Admitted.CountAtOnceAsync(
                200, i => throttle.ReserveAsync(AttemptFactor.Password, $"u{i}", client));

            Assert.Equal(50, admitted);
        }
    }

    [Fact]
    public async Task ReserveAsync_AfterAnHour_HasLeakedEverything()
    {
        await SprayAsync("203.0.113.7", 50);
        _clock.Advance(TimeSpan.FromSeconds(72));
        Assert.True((await ReserveAsync("203.0.113.7", "x1")).IsAdmitted);
        Assert.False((await ReserveAsync("203.0.113.7", "x2")).IsAdmitted);

        _clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal(50, await SprayAsync("203.0.113.7", 200));
    }

    [Fact]
    public async Task SucceedAsync_WithTheAttackersOwnAccount_ClearsNoFailuresOfTheNetwork()
    {
        for (var i = 0; i < 50; i++)
        {
            Assert.True((await ReserveAsync("203.0.113.7", $"victim{i}")).IsAdmitted);
            await (await ReserveAsync("203.0.113.7", "own")).SucceedAsync();
        }

        Assert.False((await ReserveAsync("203.0.113.7", "victim50")).IsAdmitted);
    }

    [Fact]
    public async Task ReserveAsync_RefusedByTheNetwork_CountsNothingOnTheAccount()
    {
        await SprayAsync("203.0.113.7", 50);
        for (var i = 0; i < 100; i++)
        {
            Assert.False((await ReserveAsync("203.0.113.7", "victim")).IsAdmitted);
        }

        for (var i = 0; i < 5; i++)
        {
            Assert.True((await ReserveAsync("198.51.100.1", "victim")).IsAdmitted);
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
    public async Task ReserveAsync_TwoAddresses_ShareACounterOnlyWithinOneNetwork(string first, string second, bool isOne)
    {
        await SprayAsync(first, 50);

        Assert.Equal(!isOne, (await ReserveAsync(second, "u-new")).IsAdmitted);
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
    public async Task ReserveAsync_LimitThatDividesNoHour_AdmitsExactlyThatMany(int limit)
    {
        var throttle = new AttemptThrottle(new() { NetworkFailuresPerHour = limit }, _clock);
        var client = new SignInClient(IPAddress.Loopback);
        var admitted = await Admitted.CountAsync(
            Enumerable.Range(0, limit + 10), i => throttle.ReserveAsync(AttemptFactor.Password, $"u{i}", client));

        Assert.Equal(limit, admitted);
    }

    [Fact]
    public async Task RefundAsync_AfterItsShareLeakedAway_TakesNothingFromLaterFailures()
    {
        var early = new List<AttemptReservation>();
        for (var i = 0; i < 50; i++)
        {
            early.Add(await ReserveAsync("203.0.113.7", $"early{i}"));
        }

        _clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal(50, await SprayAsync("203.0.113.7", 50));
        foreach (var reservation in early)
        {
            await reservation.RefundAsync();
        }

        Assert.Equal(0, await SprayAsync("203.0.113.7", 50));
    }

    [Fact]
    public async Task RefundAsync_AfterItsShareLeakedAwayBelowAnother_TakesNothingFromThatOne()
    {
        var early = await ReserveAsync("203.0.113.7", "early");
        _clock.Advance(TimeSpan.FromSeconds(71));
        await ReserveAsync("203.0.113.7", "later");
        _clock.Advance(TimeSpan.FromSeconds(29));
        await early.RefundAsync();

        Assert.Equal(49, await SprayAsync("203.0.113.7", 50));
    }

    [Fact]
    public async Task RefundAsync_WhileItsShareIsLeaking_MakesRoomForOne()
    {
        var early = await ReserveAsync("203.0.113.7", "early");
        Assert.Equal(49, await SprayAsync("203.0.113.7", 50));
        _clock.Advance(TimeSpan.FromSeconds(71));
        await early.RefundAsync();

        Assert.Equal(1, await SprayAsync("203.0.113.7", 50));
    }

    private Task<int> SprayAsync(string address, int times) => Admitted.CountAsync(
        Enumerable.Range(0, times),
        i => ReserveAsync(address, i.ToString(CultureInfo.InvariantCulture) + address + _clock.GetUtcNow()));

    private ValueTask<AttemptReservation> ReserveAsync(string address, string account)
        => _throttle.ReserveAsync(
            AttemptFactor.Password, account, new SignInClient(IPAddress.Parse(address)), CancellationToken.None);
}
