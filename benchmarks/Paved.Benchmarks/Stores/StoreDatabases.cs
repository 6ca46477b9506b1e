using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Paved.EntityFrameworkCore;
using Paved.EntityFrameworkCore.Tests.Databases;

namespace Paved.Benchmarks.Stores;

/// <summary>A file in WAL mode and a server of this process, both in temporary folders, both as durable as they come.</summary>
internal sealed class StoreDatabases : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("paved-stores-").FullName;
    private PostgresServer? _server;

    public Task<PavedDatabase> SqliteAsync() =>
        CreateAsync(options => options.UseSqlite($"Data Source={Path.Combine(_folder, "stores.db")}"));

    /// <summary>Null where PostgreSQL is absent.</summary>
    public async Task<PavedDatabase?> PostgresAsync()
    {
        _server = await PostgresServer.StartAsync();
        return _server is null ? null : await CreateAsync(options => options.UseNpgsql(_server.ConnectionString("stores")));
    }

    public async ValueTask DisposeAsync()
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
        if (_server is not null)
        {
            await _server.DisposeAsync();
        }
    }

    private static async Task<PavedDatabase> CreateAsync(Action<DbContextOptionsBuilder> use)
    {
        var options = new DbContextOptionsBuilder<StoreContext>();
        use(options);
        var contexts = new PooledDbContextFactory<StoreContext>(options.Options, poolSize: 64);
        await using var context = await contexts.CreateDbContextAsync();
        await context.Database.EnsureCreatedAsync();
        return PavedDatabase.From(contexts);
    }
}
