using Microsoft.EntityFrameworkCore;
using Paved.EntityFrameworkCore.Tests.Databases;
using Paved.EntityFrameworkCore.Tests.Stores;

namespace Paved.EntityFrameworkCore.Tests.Faults;

/// <summary>An application may have its statements sent again where a connection breaks.</summary>
public sealed class RetryTests(PostgresOfProcess postgres)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Stores_WithEnableRetryOnFailure_Work()
    {
        var (server, name) = (await postgres.StartedAsync(), NewDatabases.NewName());
        var database = new TestDatabase<Shop>(options => options.UseNpgsql(
            server.ConnectionString(name), npgsql => npgsql.EnableRetryOnFailure()));
        await database.CreateAsync();
        var (codes, devices, device) = (
            new EntityFrameworkRecoveryCodeStore(database.Stores), new EntityFrameworkTotpStore(database.Stores), Rows.Device());

        await codes.ReplaceAsync("alice", ["x", "y"], Token);
        await codes.ReplaceAsync("alice", ["z"], Token);

        Assert.Equal(1, await codes.CountAsync("alice", Token));
        Assert.True(await codes.TryRedeemAsync("alice", "z", Token));
        Assert.True(await devices.TryAddAsync(device, 5, Token));
        Assert.False(await devices.TryAddAsync(device, 5, Token));
        Assert.True(await devices.TryAcceptStepAsync(device.UserId, device.Id, 1, Token));
    }

    [Fact]
    public async Task Rotation_OnAConnectionThatWasKilled_IsSentAgain()
    {
        var (server, name) = (await postgres.StartedAsync(), NewDatabases.NewName());
        var database = new TestDatabase<Shop>(options => options.UseNpgsql(
            server.ConnectionString(name), npgsql => npgsql.EnableRetryOnFailure()));
        await database.CreateAsync();
        var (store, family) = (new EntityFrameworkRefreshTokenStore(database.Stores), Rows.Family());
        await store.AddAsync(family, Token);
        await server.RunAsync(name, """
            SELECT pg_terminate_backend(pid) FROM pg_stat_activity
            WHERE datname = current_database() AND pid <> pg_backend_pid()
            """);

        Assert.True(await store.TryReplaceAsync(Rows.Next(family), Token));
        Assert.False(await store.TryReplaceAsync(Rows.Next(family), Token));
    }
}
