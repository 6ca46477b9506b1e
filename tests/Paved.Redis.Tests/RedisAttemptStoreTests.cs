using System.Security.Cryptography;
using Microsoft.Extensions.Time.Testing;
using Paved.Auth;
using StackExchange.Redis;

namespace Paved.Redis.Tests;

public sealed class RedisAttemptStoreTests(RedisServer redis) : IClassFixture<RedisServer>
{
    private static readonly TimeSpan TenYears = TimeSpan.FromDays(3650);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ReserveAsync_ManyGuessesOnTwoInstances_AdmitsExactlyTheLimit()
    {
        await using var second = await ConnectionMultiplexer.ConnectAsync(redis.Configuration);
        RedisAttemptStore[] instances = [new(redis.Connection), new(second)];
        for (var round = 0; round < TestCounts.ConcurrencyRounds; round++)
        {
            var account = Attempts.Account(NewName());
            var decisions = await Task.WhenAll(
                Enumerable.Range(0, 200).Select(i => instances[i % 2].ReserveAsync(account).AsTask()));

            Assert.Equal(5, decisions.Count(decision => decision.IsAdmitted));
        }
    }

    [Fact]
    public async Task ReserveAsync_ManyGuessesAtOnceAfterEachWait_AdmitsExactlyOne()
    {
        for (var round = 0; round < TestCounts.ConcurrencyRounds; round++)
        {
            var clock = new FakeTimeProvider(DateTimeOffset.UtcNow);
            var store = new RedisAttemptStore(redis.Connection, timeProvider: clock);
            var account = Attempts.Account(NewName());
            Assert.Equal(5, await store.CountAdmittedAsync(200, account));
            clock.Advance(TimeSpan.FromSeconds(30) - TimeSpan.FromMicroseconds(1));
            Assert.Equal(0, await store.CountAdmittedAsync(10, account));
            clock.Advance(TimeSpan.FromMicroseconds(1));

            Assert.Equal(1, await store.CountAdmittedAsync(200, account));
        }
    }

    [Fact]
    public async Task ReserveAsync_InstanceThatDiesBeforeItVerifies_HasCounted()
    {
        var account = Attempts.Account(NewName());
        await using (var dying = await ConnectionMultiplexer.ConnectAsync(redis.Configuration))
        {
            Assert.Equal(3, await new RedisAttemptStore(dying).CountAdmittedAsync(3, account));
        }

        Assert.Equal(2, await new RedisAttemptStore(redis.Connection).CountAdmittedAsync(200, account));
    }

    [Fact]
    public async Task Keys_AfterEverything_ExpireAndShareOneHashTag()
    {
        var store = new RedisAttemptStore(redis.Connection);
        var owner = NewName();
        AttemptKey[] keys = [.. Enum.GetValues<AttemptScope>().Select(scope => new AttemptKey(scope, default, NewName()))];
        for (var i = 0; i < 4; i++)
        {
            var request = new AttemptRequest(keys, new() { StopAfter = 5 }) { Owner = owner };
            var decision = await store.ReserveAsync(request, Token);
            await store.ConcludeAsync(i == 0 ? decision.Charges : [], isSuccess: false, Token);
        }

        var server = redis.Connection.GetServers().Single();
        await foreach (var key in server.KeysAsync())
        {
            Assert.StartsWith("{paved}:attempts:", key.ToString());
            var left = await redis.Connection.GetDatabase().KeyTimeToLiveAsync(key);
            var isMarker = key.ToString().EndsWith(":epoch", StringComparison.Ordinal);
            Assert.True(isMarker ? left is null : left > TimeSpan.Zero && left <= TenYears + TimeSpan.FromDays(1), key.ToString());
        }
    }

    [Fact]
    public async Task ReserveAsync_FloodOfKeys_StaysBoundedAndForgetsNoLiveCounter()
    {
        await using var small = new RedisServer();
        await small.InitializeAsync();
        var clock = new FakeTimeProvider(DateTimeOffset.UtcNow);
        var store = new RedisAttemptStore(small.Connection, timeProvider: clock);
        var (victim, limits) = (Attempts.Account(1), new AttemptThrottleOptions { MaxTrackedKeys = 500 });
        Assert.Equal(5, await AdmittedAsync(_ => victim, 6));
        await AdmittedAsync(i => Attempts.Account((UInt128)i + 2), 3000);

        Assert.Equal(500, await store.CountAsync(AttemptScope.Account, Token));
        Assert.InRange(await small.Connection.GetServers().Single().DatabaseSizeAsync(), 500, 500 + 1024 + 2);
        Assert.Equal(0, await AdmittedAsync(_ => victim, 5));
        Assert.InRange(await AdmittedAsync(_ => Attempts.Account(77_777), 20), 0, 5);

        clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal(5, await AdmittedAsync(_ => Attempts.Account(77_778), 20));

        async Task<int> AdmittedAsync(Func<int, AttemptKey> key, int times)
        {
            var decisions = await Task.WhenAll(Enumerable.Range(0, times).Select(
                i => store.ReserveAsync(new AttemptRequest([key(i)], limits), Token).AsTask()));
            return decisions.Count(decision => decision.IsAdmitted);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("a{b}")]
    [InlineData("a b")]
    public void Constructor_PrefixThatIsNone_Throws(string prefix) => Assert.Throws<ArgumentException>(
        "options", () => new RedisAttemptStore(redis.Connection, new RedisAttemptStoreOptions { KeyPrefix = prefix }));

    [Fact]
    public void Constructor_TimeoutOutOfRange_Throws() => Assert.Throws<ArgumentOutOfRangeException>(
        "options", () => new RedisAttemptStore(redis.Connection, new RedisAttemptStoreOptions { Timeout = TimeSpan.Zero }));

    private static UInt128 NewName() => BitConverter.ToUInt128(RandomNumberGenerator.GetBytes(16));
}
