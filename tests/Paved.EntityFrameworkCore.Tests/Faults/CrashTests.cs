using Microsoft.Data.Sqlite;
using Npgsql;
using Paved.EntityFrameworkCore.Tests.Databases;
using Paved.EntityFrameworkCore.Tests.Stores;
using Paved.Tokens;

namespace Paved.EntityFrameworkCore.Tests.Faults;

/// <summary>What was accepted stays, and what was not finished never was, whoever crashes.</summary>
public sealed class CrashTests(NewDatabases databases, PostgresOfProcess postgres) : IClassFixture<NewDatabases>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Rotation_WhereAnotherWriterIsKilledMidTransaction_Wins()
    {
        var (server, name) = (await postgres.StartedAsync(), NewDatabases.NewName());
        var database = new TestDatabase<Shop>(options => options.UsePostgres(server, name));
        await database.CreateAsync();
        var (store, family) = await AddAsync(database.Stores);
        await using var writer = new NpgsqlConnection(server.ConnectionString(name));
        await writer.OpenAsync(Token);
        await using var unfinished = await writer.BeginTransactionAsync(Token);
        await ExecuteAsync(writer, """UPDATE "PavedRefreshTokens" SET "Revision" = "Revision" + 1""");

        var waiting = store.TryReplaceAsync(Rows.Next(family), Token).AsTask();
        await Task.Delay(200, Token);
        Assert.False(waiting.IsCompleted);
        await server.RunAsync(name, $"SELECT pg_terminate_backend({writer.ProcessID})");

        Assert.True(await waiting);
        Assert.Equal(2, (await store.FindAsync(family.Id, Token))!.Revision);
    }

    [Fact]
    public async Task Rotations_WhereTheServerCrashes_AreKeptAsFarAsAccepted()
    {
        await using var server = await PostgresServer.StartAsync();
        Assert.SkipWhen(server is null, PostgresServer.AbsentReason);
        var database = new TestDatabase<Shop>(options => options.UsePostgres(server, NewDatabases.NewName()));
        await database.CreateAsync();
        var (store, family) = await AddAsync(database.Stores);

        var rotations = Task.Run(() => RotateUntilItFailsAsync(store, family), Token);
        await Task.Delay(300, Token);
        await server.CrashAsync();
        var accepted = await rotations;

        var found = (await store.FindAsync(family.Id, Token))!;
        Assert.True(accepted.Revision > 1, "nothing was accepted before the crash");
        Assert.InRange(found.Revision, accepted.Revision, accepted.Revision + 1); // the answer to the last may be lost
        Assert.True(await store.TryReplaceAsync(Rows.Next(found), Token));
        Assert.False(await store.TryReplaceAsync(Rows.Next(accepted with { Revision = found.Revision - 1 }), Token));
    }

    [Fact]
    public async Task Rotation_InFilesAsACrashLeavesThem_IsKeptAndNothingUnfinished()
    {
        var file = databases.NewFile();
        var database = new TestDatabase<Shop>(options => options.UseFile(file));
        await database.CreateAsync();
        var (store, family) = await AddAsync(database.Stores);
        var accepted = Rows.Next(family);
        Assert.True(await store.TryReplaceAsync(accepted, Token));
        await using var writer = new SqliteConnection($"Data Source={file}");
        await writer.OpenAsync(Token);
        await using var unfinished = await writer.BeginTransactionAsync(Token);
        await ExecuteAsync(writer, "PRAGMA cache_size = 0"); // what is written leaves the cache for the files
        await ExecuteAsync(writer, """UPDATE "PavedRefreshTokens" SET "Revision" = 99""");

        var left = databases.NewFile();
        File.Copy(file, left);
        File.Copy($"{file}-wal", $"{left}-wal");
        var afterwards = new TestDatabase<Shop>(options => options.UseFile(left));

        Assert.Equal(accepted, await new EntityFrameworkRefreshTokenStore(afterwards.Stores).FindAsync(family.Id, Token));
    }

    private static async Task<(EntityFrameworkRefreshTokenStore Store, RefreshTokenFamily Family)> AddAsync(PavedDatabase database)
    {
        var (store, family) = (new EntityFrameworkRefreshTokenStore(database), Rows.Family());
        await store.AddAsync(family, Token);
        return (store, family);
    }

    private static async Task<RefreshTokenFamily> RotateUntilItFailsAsync(
        EntityFrameworkRefreshTokenStore store, RefreshTokenFamily accepted)
    {
        try
        {
            while (await store.TryReplaceAsync(Rows.Next(accepted), Token))
            {
                accepted = accepted with { Revision = accepted.Revision + 1 };
            }

            Assert.Fail("A rotation was refused that nobody raced.");
        }
        catch (Exception e) when (e is InvalidOperationException or NpgsqlException) // Npgsql wraps what may pass
        {
        }

        return accepted;
    }

    private static async Task ExecuteAsync(System.Data.Common.DbConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync(Token);
    }
}
