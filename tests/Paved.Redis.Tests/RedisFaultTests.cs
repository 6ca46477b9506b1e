using System.Diagnostics;
using Paved.Auth;
using StackExchange.Redis;

namespace Paved.Redis.Tests;

/// <summary>A Redis that goes away, forgets, sleeps, is full or may evict: nothing is admitted that is not counted.</summary>
public sealed class RedisFaultTests : IAsyncLifetime
{
    private static readonly AttemptKey Account = Attempts.Account(1);

    private readonly RedisServer _redis = new();
    private RedisAttemptStore _store = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await _redis.InitializeAsync();
        _store = new RedisAttemptStore(_redis.Connection);
    }

    public ValueTask DisposeAsync() => _redis.DisposeAsync();

    [Fact]
    public async Task ReserveAsync_RedisRestartedWithoutItsData_AdmitsNothingForTheLongestWait()
    {
        Assert.Equal(5, await _store.CountAdmittedAsync(6, Account));
        await _redis.KillAsync();
        Assert.Contains("cannot be reached", await _store.FaultAsync(Account), StringComparison.Ordinal);

        await _redis.StartAsync();
        await _redis.ConnectedAsync();
        var message = await _store.FaultAsync(Account);
        Assert.Contains("Attempts are refused for 01:00:00 more", message, StringComparison.Ordinal);
        Assert.Contains("redis-cli HSET '{paved}:attempts:epoch' ready 0", message, StringComparison.Ordinal);
        Assert.Contains("for 00:59:", await LaterAsync(), StringComparison.Ordinal);

        await _redis.OpenAsync();
        Assert.True((await _store.ReserveAsync(Account)).IsAdmitted);
    }

    [Fact]
    public async Task ReserveAsync_RedisEmptiedUnderTheApplication_AdmitsNothing()
    {
        Assert.True((await _store.ReserveAsync(Account)).IsAdmitted);
        await _redis.Connection.GetServers().Single().FlushAllDatabasesAsync();

        Assert.Contains("emptied", await _store.FaultAsync(Account), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ReserveAsync_LongestDelayBeyondAnHour_IsWaitedForByAnEmptyRedis()
    {
        await _redis.Connection.GetServers().Single().FlushAllDatabasesAsync();
        var limits = new AttemptThrottleOptions { MaximumDelay = TimeSpan.FromHours(5) };

        var fault = await Assert.ThrowsAsync<AttemptStoreUnavailableException>(
            () => _store.ReserveAsync(new AttemptRequest([Account], limits), Token).AsTask());
        Assert.Contains("for 05:00:00 more", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ReserveAsync_RedisThatSleepsForFiveSeconds_FailsInTimeAndCountsEveryAttempt()
    {
        var store = new RedisAttemptStore(_redis.Connection, new() { Timeout = TimeSpan.FromMilliseconds(500) });
        Assert.True((await store.ReserveAsync(Account)).IsAdmitted);
        await _redis.Connection.GetDatabase().ExecuteAsync("CLIENT", "PAUSE", "5000", "ALL");
        var stopwatch = Stopwatch.StartNew();
        Assert.Contains("did not answer in time", await store.FaultAsync(Account), StringComparison.Ordinal);
        Assert.InRange(stopwatch.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(3));

        await _redis.Connection.GetDatabase().PingAsync();
        Assert.Equal(3, await new RedisAttemptStore(_redis.Connection).CountAdmittedAsync(200, Account)); // 5 - 1 - 1
    }

    [Fact]
    public async Task ReserveAsync_MemoryFull_FailsAndKeepsWhatWasCounted()
    {
        Assert.Equal(5, await _store.CountAdmittedAsync(6, Account));
        var admitted = await _store.ReserveAsync(Attempts.Account(2));
        await ConfigureAsync("maxmemory", "1");
        Assert.Contains("no memory left", await _store.FaultAsync(Attempts.Account(3)), StringComparison.Ordinal);
        await Assert.ThrowsAsync<AttemptStoreUnavailableException>(
            () => _store.ConcludeAsync(admitted.Charges, isSuccess: false, Token).AsTask());

        await ConfigureAsync("maxmemory", "0");
        Assert.False((await _store.ReserveAsync(Account)).IsAdmitted);
        Assert.Equal(4, await _store.CountAdmittedAsync(200, Attempts.Account(2)));
    }

    [Theory]
    [InlineData("allkeys-lru")]
    [InlineData("volatile-ttl")]
    [InlineData("allkeys-random")]
    public async Task ReserveAsync_PolicyThatEvicts_AdmitsNothingUntilItIsMended(string policy)
    {
        await ConfigureAsync("maxmemory-policy", policy);
        var message = await _store.FaultAsync(Account);
        Assert.Contains($"PAVED-CFG-060: Redis has maxmemory-policy '{policy}'", message, StringComparison.Ordinal);
        Assert.Contains("CONFIG SET maxmemory-policy noeviction", message, StringComparison.Ordinal);

        await ConfigureAsync("maxmemory-policy", "noeviction");
        Assert.Equal(5, await _store.CountAdmittedAsync(200, Account));
    }

    [Fact]
    public async Task ReserveAsync_OtherPolicyAfterAReconnection_AdmitsNothing()
    {
        Assert.True((await _store.ReserveAsync(Account)).IsAdmitted);
        await _redis.KillAsync();
        await _redis.StartAsync("--maxmemory-policy", "allkeys-lru");
        await _redis.ConnectedAsync();
        await _redis.OpenAsync();

        Assert.Contains("PAVED-CFG-060", await _store.FaultAsync(Account), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ReserveAsync_ScriptsForgottenByRedis_CountsOnce()
    {
        Assert.True((await _store.ReserveAsync(Account)).IsAdmitted);
        await _redis.Connection.GetServers().Single().ScriptFlushAsync();

        Assert.Equal(4, await _store.CountAdmittedAsync(200, Account));
    }

    [Fact]
    public async Task ReserveAsync_ConnectionDisposed_SaysSo()
    {
        await using var connection = await ConnectionMultiplexer.ConnectAsync(_redis.Configuration);
        var store = new RedisAttemptStore(connection);
        await connection.DisposeAsync();

        Assert.Contains("disposed", await store.FaultAsync(Account), StringComparison.Ordinal);
    }

    private Task ConfigureAsync(string name, string value)
        => _redis.Connection.GetServers().Single().ConfigSetAsync(name, value);

    private async Task<string> LaterAsync()
    {
        await Task.Delay(1100, Token);
        return await _store.FaultAsync(Account);
    }
}
