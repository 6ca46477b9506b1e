using Npgsql;
using Paved.EntityFrameworkCore.Tests.Databases;
using Paved.Redis.Tests;

namespace Paved.Storefront.Tests.Cluster;

/// <summary>Two instances of the sample over one PostgreSQL and one Redis, as in production.</summary>
public sealed class TwoShopfronts : IAsyncLifetime
{
    private const string Database = "storefront";
    private const int Tries = 200;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    private readonly string _folder = Directory.CreateTempSubdirectory("paved-storefront-").FullName;
    private readonly RedisServer _redis = new();
    private PostgresServer? _postgres;

    public Instance A { get; private set; } = null!;

    public Instance B { get; private set; } = null!;

    private string ConnectionString => _postgres!.ConnectionString(Database);

    public async ValueTask InitializeAsync()
    {
        _postgres = await PostgresServer.StartAsync();
        Assert.SkipWhen(_postgres is null, PostgresServer.AbsentReason);
        await _redis.InitializeAsync(); // skips where there is none
        var instances = await Task.WhenAll(StartAsync(), StartAsync()); // at once, on an empty database
        (A, B) = (instances[0], instances[1]);
    }

    public Task<Instance> StartAsync() => Instance.StartAsync(Path.Combine(AppContext.BaseDirectory, "Storefront.dll"),
    [
        "--environment", "Production", "--Storefront:Origin=http://localhost", $"--Storefront:DataFolder={_folder}", "--Storefront:DemoUsers=true",
        $"--ConnectionStrings:PostgreSQL={ConnectionString}", $"--ConnectionStrings:Redis=127.0.0.1:{_redis.Port}",
    ]);

    /// <summary>The code in the latest message to an address, once it was sent by whichever instance.</summary>
    public async Task<string> MailedTokenAsync(string to)
    {
        for (var tries = 0; tries < Tries; tries++)
        {
            if (await ScalarAsync("""SELECT "Link" FROM "Outbox" WHERE "To" = $1 AND "Link" IS NOT NULL ORDER BY "Id" DESC LIMIT 1""", to) is string link)
            {
                return link.Split('#')[1];
            }

            await Task.Delay(Pause);
        }

        throw new TimeoutException($"No message to {to} was sent.");
    }

    /// <summary>Keeps everybody from a table until it is disposed.</summary>
    public async Task<IAsyncDisposable> LockAsync(string table)
    {
        var connection = new NpgsqlConnection($"{ConnectionString};Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand($"BEGIN; LOCK TABLE \"{table}\"", connection);
        await command.ExecuteNonQueryAsync();
        return connection;
    }

    /// <summary>Waits until a statement waits for a lock.</summary>
    public async Task BlockedAsync()
    {
        for (var tries = 0; await ScalarAsync("SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND $1 = ''", "") is 0L; tries++)
        {
            Assert.True(tries < Tries, "nobody waits");
            await Task.Delay(Pause);
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var instance in (Instance?[])[A, B])
        {
            if (instance is not null)
            {
                await instance.DisposeAsync();
            }
        }

        if (_postgres is not null)
        {
            await _postgres.DisposeAsync();
        }

        await _redis.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task<object?> ScalarAsync(string sql, string value)
    {
        await using var connection = new NpgsqlConnection($"{ConnectionString};Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection) { Parameters = { new() { Value = value } } };
        return await command.ExecuteScalarAsync();
    }
}
