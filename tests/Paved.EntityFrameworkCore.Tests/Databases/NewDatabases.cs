using System.Collections.Concurrent;
using System.Security.Cryptography;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Paved.EntityFrameworkCore.Tests.Databases;

/// <summary>New databases of both providers: files in a temporary folder, and databases of the process's server.</summary>
public sealed class NewDatabases(PostgresOfProcess postgres) : IDisposable
{
    private readonly ConcurrentDictionary<(Provider, Type), Lazy<Task>> _shared = new();
    private readonly string _folder = Directory.CreateTempSubdirectory("paved-ef-").FullName;

    public static string NewName() => $"paved_{RandomNumberGenerator.GetHexString(16, lowercase: true)}";

    /// <summary>The database that the tests of a class share.</summary>
    public Task<TestDatabase<TContext>> SharedAsync<TContext>(Provider provider)
        where TContext : DbContext => (Task<TestDatabase<TContext>>)_shared
            .GetOrAdd((provider, typeof(TContext)), _ => new(() => CreateAsync<TContext>(provider))).Value;

    /// <summary>Creates a database with the tables of the context's model.</summary>
    public async Task<TestDatabase<TContext>> CreateAsync<TContext>(Provider provider)
        where TContext : DbContext
    {
        var database = new TestDatabase<TContext>(await EmptyAsync(provider));
        await database.CreateAsync();
        return database;
    }

    /// <summary>How to use a database that does not exist yet.</summary>
    public async Task<Action<DbContextOptionsBuilder>> EmptyAsync(Provider provider)
    {
        if (provider == Provider.Sqlite)
        {
            var file = NewFile();
            return options => options.UseFile(file);
        }

        var (server, name) = (await postgres.StartedAsync(), NewName());
        return options => options.UsePostgres(server, name);
    }

    public string NewFile() => Path.Combine(_folder, $"{NewName()}.db");

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }
}
