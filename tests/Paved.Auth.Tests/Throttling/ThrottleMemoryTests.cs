using System.Net;
using Microsoft.Extensions.Time.Testing;

namespace Paved.Auth.Tests;

public sealed class ThrottleMemoryTests
{
    private const int SharedCounters = 1024;

    private static readonly int Keys = TestCounts.Mutation ? 8_000 : TestCounts.Full ? 1_000_000 : 100_000;
    private static readonly int Cap = TestCounts.Full ? 100_000 : 1_000;
    private static readonly SignInClient Client = new(IPAddress.Loopback);

    private readonly FakeTimeProvider _clock = new();
    private readonly AttemptThrottle _throttle;

    public ThrottleMemoryTests() => _throttle = new AttemptThrottle(new() { MaxTrackedKeys = Cap }, _clock);

    [Fact]
    public async Task ReserveAsync_FloodOfAccounts_StaysBoundedAndForgetsNoLiveCounter()
    {
        await FailAsync("victim", 5);
        await FloodAsync(Keys);

        Assert.Equal(Cap, _throttle.TrackedAccounts);
        Assert.InRange(_throttle.TrackedNetworks, 1, Cap);
        Assert.False((await ReserveAsync("victim", Client)).IsAdmitted);
    }

    [Fact]
    public async Task ReserveLoginAsync_FloodOfUnknownLogins_StaysBoundedAndTakesNoAccountsPlace()
    {
        for (var i = 0; i < Keys; i++)
        {
            await ReserveLoginAsync($"flood{i}", Far(i));
        }

        Assert.Equal((0L, Cap), (_throttle.TrackedAccounts, _throttle.TrackedLogins));
        await FailAsync("victim", 5);
        Assert.False((await ReserveAsync("victim", Client)).IsAdmitted);
    }

    [Fact]
    public async Task ReserveAsync_NewAccountInAFullTable_IsCountedTooMuchRatherThanTooLittle()
    {
        await FloodAsync(Cap);
        var admitted = await Admitted.CountAsync(
            Enumerable.Range(0, Keys), i => ReserveAsync($"new{i}", Far(i)));

        Assert.InRange(admitted, 5, SharedCounters * 5);
        Assert.InRange(
            await Admitted.CountAsync(
                Enumerable.Range(0, 100), i => ReserveAsync("late", Far(i))),
            0,
            5);
    }

    [Fact]
    public async Task SucceedAsync_OnASharedCounter_ClearsNoFailuresOfOthers()
    {
        await FloodAsync(Cap + (SharedCounters * 20));
        _clock.Advance(TimeSpan.FromMinutes(1));
        for (var i = 0; i < 10; i++)
        {
            await (await ReserveAsync("own", Client)).SucceedAsync();
        }

        await FailAsync("own", 1);
        Assert.False((await ReserveAsync("own", Client)).IsAdmitted);
    }

    [Fact]
    public async Task ReserveAsync_AfterTheFloodIsForgotten_GivesNewAccountsTheirOwnCounters()
    {
        await FloodAsync(Keys);
        _clock.Advance(TimeSpan.FromDays(1));
        await FailAsync("u1", 5);

        Assert.InRange(_throttle.TrackedAccounts, 1, Cap - 1);
        Assert.False((await ReserveAsync("u1", Client)).IsAdmitted);
        await FailAsync("u2", 5);
    }

    [Fact]
    public async Task ReserveLoginAsync_HugeLogins_ShareOneCounter()
    {
        var admitted = await Admitted.CountAsync(
            Enumerable.Range(257, 100), length => ReserveLoginAsync(new string('a', length), Client));

        Assert.Equal(5, admitted);
        Assert.Equal(1, _throttle.TrackedLogins);
    }

    private async Task FloodAsync(int keys)
    {
        for (var i = 0; i < keys; i++)
        {
            await ReserveAsync($"flood{i}", Far(i));
        }
    }

    private async Task FailAsync(string account, int times)
    {
        for (var i = 0; i < times; i++)
        {
            Assert.True((await ReserveAsync(account, Client)).IsAdmitted);
        }
    }

    private ValueTask<AttemptReservation> ReserveAsync(string account, SignInClient client)
        => _throttle.ReserveAsync(AttemptFactor.Password, account, client, CancellationToken.None);

    private ValueTask<AttemptReservation> ReserveLoginAsync(string login, SignInClient client)
        => _throttle.ReserveLoginAsync(AttemptFactor.Password, login, account: null, client, deviceId: null, default);

    private static SignInClient Far(int i) => new(new IPAddress(((long)i << 8) + 10)); // 10.x.y.z
}
