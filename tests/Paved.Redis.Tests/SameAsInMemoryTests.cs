using FsCheck;
using FsCheck.Fluent;
using Microsoft.Extensions.Time.Testing;
using Paved.Auth;

namespace Paved.Redis.Tests;

/// <summary>The scripts and the counters in memory are two implementations of the same rules.</summary>
public sealed class SameAsInMemoryTests(RedisServer redis) : IClassFixture<RedisServer>
{
    private const int Runs = 200;

    private static readonly AttemptThrottleOptions Limits = new() { FreeFailures = 2, StopAfter = 4, NetworkFailuresPerHour = 12 };

    private int _run;
    private int _stops;
    private int _reopenings;

    [Fact]
    public void Decisions_OfAnySequence_AreTheSame()
    {
        Prop.ForAll(
            Gen.Choose(0, 9_999).ListOf(80).ToArbitrary(), steps => RunAsync([.. steps]).GetAwaiter().GetResult())
            .Check(Config.QuickThrowOnFailure.WithMaxTest(Runs).WithQuietOnSuccess(true));

        // Else the sequences would be about something else.
        Assert.True(_stops > Runs / 2 && _reopenings > Runs / 20, $"{_stops} stops, {_reopenings} reopenings");
    }

    private async Task<bool> RunAsync(int[] steps)
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));
        var prefix = $"run{Interlocked.Increment(ref _run)}";
        await redis.Connection.GetDatabase().HashSetAsync($"{{{prefix}}}:attempts:epoch", "ready", 0);
        var scripts = new RedisAttemptStore(redis.Connection, new() { KeyPrefix = prefix }, clock);
        var memory = new InMemoryAttemptStore(clock);
        List<(AttemptDecision Memory, AttemptDecision Scripts)> open = [];
        foreach (var step in steps)
        {
            var number = step / 10;
            switch (step % 10)
            {
                case < 6:
                    var request = RequestOf(number);
                    var pair = (await memory.ReserveAsync(request, default), await scripts.ReserveAsync(request, default));
                    AssertSame(pair.Item1, pair.Item2);
                    _stops += pair.Item1.IsLast ? 1 : 0;
                    open.Add(pair);
                    break;
                case 6 when open.Count > 0:
                    var concluded = open[number % open.Count];
                    var isSuccess = number % 3 == 0;
                    open.Remove(concluded);
                    await memory.ConcludeAsync(concluded.Memory.Charges, isSuccess, default);
                    await scripts.ConcludeAsync(concluded.Scripts.Charges, isSuccess, default);
                    break;
                case 7 when number % 2 == 0:
                    AttemptFactor? factor = number % 5 > 1 ? null : (AttemptFactor)(number % 5);
                    var isReopened = await memory.ResetAsync((UInt128)(number % 3), factor, default) >= Limits.StopAfter;
                    var most = await scripts.ResetAsync((UInt128)(number % 3), factor, default);
                    Assert.Equal(isReopened, most >= Limits.StopAfter); // what is to be forgotten anyway may be gone in one
                    _reopenings += isReopened ? 1 : 0;
                    break;
                default:
                    clock.Advance(WaitOf(number));
                    break;
            }
        }

        return true;
    }

    /// <summary>Few names, so that counters meet: a login with its account, an account alone, or a device.</summary>
    private static AttemptRequest RequestOf(int number)
    {
        var (factor, owner) = ((AttemptFactor)(number % 2), (UInt128)(number / 2 % 3));
        var network = new AttemptKey(AttemptScope.Network, factor, (UInt128)(number / 6 % 2));
        AttemptKey KeyOf(AttemptScope scope) => new(scope, factor, scope == AttemptScope.Account ? owner : owner + 10);
        return (number / 12 % 4) switch
        {
            0 => new([KeyOf(AttemptScope.Login), KeyOf(AttemptScope.Account), network], Limits) { Owner = owner },
            1 => new([KeyOf(AttemptScope.Account), network], Limits),
            2 => new([KeyOf(AttemptScope.Device), network], Limits) { Owner = owner },
            _ => new([KeyOf(AttemptScope.Login), KeyOf(AttemptScope.Phantom), network], Limits) { Owner = owner + 20 },
        };
    }

    private static TimeSpan WaitOf(int number) => (number % 6) switch
    {
        0 => TimeSpan.FromSeconds(30),
        1 => TimeSpan.FromMinutes(5),
        2 => TimeSpan.FromMinutes(15),
        3 => TimeSpan.FromHours(1),
        4 => TimeSpan.FromSeconds(number),
        _ => number % 5 == 0 ? TimeSpan.FromDays(30) : TimeSpan.FromHours(24),
    };

    private static void AssertSame(AttemptDecision memory, AttemptDecision scripts)
    {
        Assert.Equal(memory.IsAdmitted, scripts.IsAdmitted);
        Assert.Equal(memory.IsLast, scripts.IsLast);
        Assert.Equal(memory.RetryAfter, scripts.RetryAfter);
        Assert.Equal(memory.Charges.Select(charge => charge.Key), scripts.Charges.Select(charge => charge.Key));
    }
}
