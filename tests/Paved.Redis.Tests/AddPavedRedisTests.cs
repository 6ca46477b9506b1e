using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Paved.Auth;
using StackExchange.Redis;

namespace Paved.Redis.Tests;

public sealed class AddPavedRedisTests(RedisServer redis) : IClassFixture<RedisServer>
{
    private static readonly SignInClient Client = new(IPAddress.Loopback);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task AddPavedRedis_OwnConnection_CountsForAThrottle()
    {
        using var host = HostOf(services => services.AddPavedRedis($"127.0.0.1:{redis.Port}"));
        await host.StartAsync(Token);
        var throttle = new AttemptThrottle(store: host.Services.GetRequiredService<IAttemptStore>());
        for (var i = 0; i < 5; i++)
        {
            Assert.True((await throttle.ReserveAsync(AttemptFactor.Password, "own", Client, Token)).IsAdmitted);
        }

        Assert.False((await throttle.ReserveAsync(AttemptFactor.Password, "own", Client, Token)).IsAdmitted);
        await throttle.ResetAsync("own", Token);
        await (await throttle.ReserveAsync(AttemptFactor.Password, "own", Client, Token)).SucceedAsync();
        await host.StopAsync(Token);
    }

    [Fact]
    public void AddPavedRedis_RegisteredConnection_ReplacesAStoreInMemory()
    {
        using var host = HostOf(services => services
            .AddSingleton<IConnectionMultiplexer>(redis.Connection)
            .AddSingleton<IAttemptStore, InMemoryAttemptStore>()
            .AddPavedRedis(configure: options => options.KeyPrefix = "shop"));

        Assert.IsType<RedisAttemptStore>(host.Services.GetRequiredService<IAttemptStore>());
    }

    [Fact]
    public async Task UseRedis_TwoInstances_ShareOneLimit()
    {
        using var first = HostOf(services => services.AddPavedAuth().UseRedis($"127.0.0.1:{redis.Port}"));
        using var second = HostOf(services => services.AddPavedAuth().UseRedis($"127.0.0.1:{redis.Port}"));
        var admitted = 0;
        for (var i = 0; i < 20; i++)
        {
            var host = i % 2 == 0 ? first : second;
            var throttle = new AttemptThrottle(store: host.Services.GetRequiredService<IAttemptStore>());
            var attempt = await throttle.ReserveAsync(AttemptFactor.SecondFactor, "shared", Client, Token);
            admitted += attempt.IsAdmitted ? 1 : 0;
        }

        Assert.Equal(5, admitted);
    }

    [Fact]
    public async Task StartAsync_PolicyThatEvicts_StopsTheHost()
    {
        await using var evicting = new RedisServer();
        await evicting.InitializeAsync();
        await evicting.Connection.GetServers().Single().ConfigSetAsync("maxmemory-policy", "volatile-lru");
        using var host = HostOf(services => services.AddPavedRedis($"127.0.0.1:{evicting.Port}"));

        var fault = await Assert.ThrowsAsync<InvalidOperationException>(() => host.StartAsync(Token));
        Assert.StartsWith("PAVED-CFG-060: Redis has maxmemory-policy 'volatile-lru'", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task StartAsync_RedisThatCannotBeReached_StartsAndAdmitsNothing()
    {
        using var host = HostOf(services => services.AddPavedRedis("127.0.0.1:1,connectTimeout=200"));
        await host.StartAsync(Token);

        var store = host.Services.GetRequiredService<IAttemptStore>();
        Assert.Contains("cannot be reached", await store.FaultAsync(Attempts.Account(1)), StringComparison.Ordinal);
    }

    [Fact]
    public void AddPavedRedis_OptionOutOfRange_Throws() => Assert.Throws<ArgumentException>(
        () => new ServiceCollection().AddPavedRedis(configure: options => options.KeyPrefix = "{}"));

    private static IHost HostOf(Action<IServiceCollection> configure)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        configure(builder.Services);
        return builder.Build();
    }
}
