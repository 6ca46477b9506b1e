using Microsoft.EntityFrameworkCore;
using Paved.EntityFrameworkCore.Tests.Databases;
using Paved.EntityFrameworkCore.Tests.Stores;
using Paved.Tokens;

namespace Paved.EntityFrameworkCore.Tests.DependencyInjection;

/// <summary>Expired rows go, an hour late and no sooner; several instances do no harm, and a fault does not end it.</summary>
public sealed class PurgeTests(NewDatabases databases) : IClassFixture<NewDatabases>
{
    private static readonly TimeSpan Grace = TimeSpan.FromHours(1);
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(45);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(Provider.Sqlite)]
    [InlineData(Provider.PostgreSql)]
    public async Task Purge_OfExpiredRows_DeletesThemAnHourLater(Provider provider)
    {
        var database = await databases.CreateAsync<Shop>(provider);
        await using var application = Application.Of<Shop>(database.Use);
        var now = application.Clock.GetUtcNow();
        await AddAsync(database, 3, now);
        await AddAsync(database, 2, now + Grace);
        await application.StartAsync(Token);

        await PassAsync(application, rounds: 1);
        Assert.Equal(5, await CountAsync(database));

        await PassAsync(application, rounds: 1);

        Assert.Equal(2, await CountAsync(database));
        Assert.Equal(3, application.Measured["paved.database.purged refresh-tokens"]);
        Assert.Contains("Information: Deleted 3 expired rows of refresh-tokens.", application.Log.Lines);
    }

    [Theory]
    [InlineData(Provider.Sqlite)]
    [InlineData(Provider.PostgreSql)]
    public async Task Purge_ByTwoInstancesAtOnce_DeletesManyRowsOnce(Provider provider)
    {
        const int Rows = 2500; // more than two batches
        var database = await databases.CreateAsync<Shop>(provider);
        await using var first = Application.Of<Shop>(database.Use);
        await using var second = Application.Of<Shop>(database.Use);
        await AddAsync(database, Rows, first.Clock.GetUtcNow() - Grace);
        await first.StartAsync(Token);
        await second.StartAsync(Token);

        await Task.WhenAll(PassAsync(first, rounds: 1), PassAsync(second, rounds: 1));

        Assert.Equal(0, await CountAsync(database));
        Assert.Equal(
            Rows, first.Measured["paved.database.purged refresh-tokens"] + second.Measured["paved.database.purged refresh-tokens"]);
    }

    [Fact]
    public async Task Purge_OfATableThatFails_PurgesTheOthersAndTriesAgain()
    {
        var database = await databases.CreateAsync<Shop>(Provider.Sqlite);
        await using var application = Application.Of<Shop>(database.Use);
        await application.StartAsync(Token);
        await database.ExecuteAsync("""DROP TABLE "PavedRefreshTokens" """);

        await PassAsync(application, rounds: 2);

        Assert.Equal(2, application.Measured["paved.database.purges refresh-tokens failed"]);
        Assert.Equal(2, application.Measured["paved.database.purges one-time-tokens done"]);
        Assert.Equal(2, application.Log.Lines.Count(line => line.StartsWith(
            "Error: Expired rows of refresh-tokens could not be deleted", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Purge_OfAllKindsOfRows_CountsEachTable()
    {
        var database = await databases.CreateAsync<Shop>(Provider.Sqlite);
        await using var application = Application.Of<Shop>(database.Use);
        var expired = application.Clock.GetUtcNow() - Grace;
        await new EntityFrameworkTokenRevocations(database.Stores).RevokeAsync("i", "t", expired, Token);
        await new EntityFrameworkOneTimeTokenStore(database.Stores)
            .AddAsync(Rows.OneTimeToken() with { ExpiresAt = expired }, Token);
        await application.StartAsync(Token);

        await PassAsync(application, rounds: 1);

        Assert.Equal(1, application.Measured["paved.database.purged revocations"]);
        Assert.Equal(1, application.Measured["paved.database.purged one-time-tokens"]);
    }

    [Fact]
    public async Task Revocations_BeforeTheirEnd_OutliveAPurge()
    {
        var database = await databases.CreateAsync<Shop>(Provider.Sqlite);
        var store = new EntityFrameworkTokenRevocations(database.Stores);
        await store.RevokeSubjectAsync("i", "alice", Rows.Start, Rows.Start.AddMilliseconds(1), Token);

        Assert.Equal(0, await store.DeleteExpiredAsync(Rows.Start, Token));
        Assert.True(await store.IsRevokedAsync(new RevocableToken("i", "t", "alice", Rows.Start.AddDays(-1)), Token));
        Assert.Equal(1, await store.DeleteExpiredAsync(Rows.Start.AddMilliseconds(1), Token));
    }

    private static async Task AddAsync(TestDatabase<Shop> database, int count, DateTimeOffset expiry)
    {
        await using var shop = await database.Contexts.CreateDbContextAsync(Token);
        for (var i = 0; i < count; i++)
        {
            shop.Add(Rows.Family() with { IdleExpiresAt = expiry.AddMilliseconds(i) });
        }

        await shop.SaveChangesAsync(Token);
    }

    private static async Task<int> CountAsync(TestDatabase<Shop> database)
    {
        await using var shop = await database.Contexts.CreateDbContextAsync(Token);
        return await shop.Set<RefreshTokenFamily>().CountAsync(Token);
    }

    /// <summary>Lets so much time pass that a purge is due, and waits for its end, which is the beginning of the next wait.</summary>
    private static async Task PassAsync(Application application, int rounds)
    {
        for (var round = 0; round < rounds; round++)
        {
            await application.Clock.WaitForTimerAsync(Token);
            application.Clock.Pass(LongestWait);
        }

        await application.Clock.WaitForTimerAsync(Token);
    }
}
