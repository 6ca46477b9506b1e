using System.Net;
using Microsoft.Extensions.Time.Testing;

namespace Paved.Auth.Tests;

/// <summary>Who guesses with patience and means. The numbers are those of docs/throttling.md.</summary>
public sealed class AttackTests
{
    private const string Device = "the victim's own browser";

    private static readonly TimeSpan Day = TimeSpan.FromDays(1);
    private static readonly SignInClient Home = new(IPAddress.Parse("198.51.100.1"));

    private readonly FakeTimeProvider _clock = new();
    private readonly AttemptThrottle _throttle;
    private readonly DateTimeOffset _start;

    public AttackTests()
    {
        _throttle = new AttemptThrottle(timeProvider: _clock);
        _start = _clock.GetUtcNow();
    }

    private TimeSpan Elapsed => _clock.GetUtcNow() - _start;

    [Fact]
    public async Task DistributedGuesser_ThousandAddressesOneAccount_HasTwelveGuessesInTheFirstHour()
        => Assert.Equal(12, await GuessAsync("alice", "u1", addresses: 1_000, TimeSpan.FromHours(1)));

    [Theory]
    [InlineData("u1")]
    [InlineData(null)]
    public async Task DistributedGuesser_ThousandAddressesOneAccount_HasHundredGuessesInAll(string? account)
    {
        Assert.Equal(100, await GuessAsync("alice", account, addresses: 1_000, Day * 30));
        Assert.InRange(Elapsed, TimeSpan.FromHours(22), TimeSpan.FromHours(23)); // when the hundredth was admitted

        var refused = await ReserveAsync("alice", account, From(1));
        Assert.False(refused.IsAdmitted);
        Assert.Null(refused.RetryAfter);
        Assert.True((await ReserveAsync("alice", "u1", Home, Device)).IsAdmitted);
    }

    [Fact]
    public async Task SlowGuesser_FourTriesADay_IsNeverRefused()
    {
        for (var i = 0; i < 30 * 4; i++)
        {
            Assert.True((await ReserveAsync("alice", "u1", From(i))).IsAdmitted);
            _clock.Advance(i % 4 == 3 ? Day : TimeSpan.Zero);
        }
    }

    [Fact]
    public async Task Sprayer_OneNetwork_Tries1249AccountsInADay()
    {
        var tried = await SprayAsync(accounts: 10_000, networks: 1, Day);

        Assert.Equal(1_249, tried);
        Assert.True((await ReserveAsync("login1", "account1", Home)).IsAdmitted);
    }

    [Fact]
    public async Task Sprayer_TwoHundredNetworks_TriesEveryAccountOnceAndLocksNobodyOut()
    {
        Assert.Equal(10_000, await SprayAsync(accounts: 10_000, networks: 200, TimeSpan.FromMinutes(1)));
        Assert.Equal(0, await SprayAsync(accounts: 10_000, networks: 200, TimeSpan.FromMinutes(1)));
        for (var i = 0; i < 10_000; i += 100)
        {
            Assert.True((await ReserveAsync($"login{i}", $"account{i}", Home)).IsAdmitted);
            _clock.Advance(TimeSpan.FromMinutes(2)); // people come from one office, not all at once
        }
    }

    [Fact]
    public async Task Locker_AllDayLong_KeepsOutUnknownDevicesAndNotTheKnownOne()
    {
        var (unknown, known) = (0, 0);
        await GuessAsync("alice", "u1", addresses: 1_000, Day, async () =>
        {
            unknown += (await ReserveAsync("alice", "u1", From(5_000))).IsAdmitted ? 1 : 0;
            var attempt = await ReserveAsync("alice", "u1", Home, Device);
            known += attempt.IsAdmitted ? 1 : 0;
            await attempt.SucceedAsync();
        });

        Assert.Equal(0, unknown);
        Assert.Equal(96, known); // every time the account was refused to others
    }

    [Fact]
    public async Task Locker_OnceTheAccountIsStopped_IsUndoneByAReset()
    {
        await GuessAsync("alice", "u1", addresses: 1_000, Day * 30);
        Assert.Null((await ReserveAsync("alice", "u1", Home)).RetryAfter);
        await _throttle.ResetAsync("u1", TestContext.Current.CancellationToken);

        Assert.True((await ReserveAsync("alice", "u1", Home)).IsAdmitted);
    }

    [Fact]
    public async Task Locker_InTheVictimsOwnNetwork_KeepsOutTheKnownDeviceToo()
    {
        for (var i = 0; i < 50; i++)
        {
            Assert.True((await ReserveAsync($"login{i}", null, Home)).IsAdmitted);
        }

        var refused = await ReserveAsync("alice", "u1", Home, Device);
        Assert.Equal(TimeSpan.FromSeconds(72), refused.RetryAfter);
    }

    [Fact]
    public async Task ThiefOfADeviceToken_HasTheGuessesOfOneAccountAndStopsNobodyElse()
    {
        Assert.Equal(100, await GuessAsync("alice", "u1", addresses: 1_000, Day * 30, device: "stolen"));

        Assert.True((await ReserveAsync("alice", "u1", Home)).IsAdmitted);
        Assert.True((await ReserveAsync("alice", "u1", Home, Device)).IsAdmitted);
    }

    private static SignInClient From(int network) => new(new IPAddress(((long)network << 8) + 10)); // 10.x.y.z

    private ValueTask<AttemptReservation> ReserveAsync(
        string login, string? account, SignInClient client, string? device = null)
        => _throttle.ReserveLoginAsync(AttemptFactor.Password, login, account, client, device, CancellationToken.None);

    /// <summary>Guesses from ever new addresses, at once whenever an attempt is admitted; says how many were.</summary>
    private async Task<int> GuessAsync(
        string login, string? account, int addresses, TimeSpan duration, Func<Task>? refused = null, string? device = null)
    {
        var (admitted, end) = (0, _clock.GetUtcNow() + duration);
        for (var i = 0; _clock.GetUtcNow() < end; i++)
        {
            var attempt = await ReserveAsync(login, account, From(i % addresses), device);
            admitted += attempt.IsAdmitted ? 1 : 0;
            if (!attempt.IsAdmitted)
            {
                await (refused?.Invoke() ?? Task.CompletedTask);
                if (attempt.RetryAfter is not { } wait)
                {
                    break;
                }

                _clock.Advance(wait);
            }
        }

        return admitted;
    }

    /// <summary>Tries one password on one account after the other, from all networks in turn; says how many it tried.</summary>
    private async Task<int> SprayAsync(int accounts, int networks, TimeSpan duration)
    {
        var (tried, end) = (0, _clock.GetUtcNow() + duration);
        for (var refusals = 0; tried < accounts && _clock.GetUtcNow() < end;)
        {
            var attempt = await ReserveAsync($"login{tried}", $"account{tried}", From((tried + refusals) % networks));
            (tried, refusals) = attempt.IsAdmitted ? (tried + 1, 0) : (tried, refusals + 1);
            if (refusals == networks)
            {
                refusals = 0;
                _clock.Advance(attempt.RetryAfter!.Value);
            }
        }

        return tried;
    }
}
