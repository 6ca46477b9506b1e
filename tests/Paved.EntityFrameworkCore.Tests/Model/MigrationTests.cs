using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Migrations.Operations;
using Paved.EntityFrameworkCore.Tests.Databases;
using Paved.EntityFrameworkCore.Tests.Stores;

namespace Paved.EntityFrameworkCore.Tests.Model;

/// <summary>An application in use adds the tables by a migration, and may go back.</summary>
public sealed class MigrationTests(NewDatabases databases) : IClassFixture<NewDatabases>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(Provider.Sqlite)]
    [InlineData(Provider.PostgreSql)]
    public async Task Migration_OfAnApplicationInUse_AddsTablesAndNothingElse(Provider provider)
    {
        var (before, after) = await BothAsync(provider);
        await before.CreateAsync();
        await OrderAsync(before);

        var up = await MigrateAsync(before, after);
        await new EntityFrameworkRefreshTokenStore(after.Stores).AddAsync(Rows.Family(), Token);

        Assert.All(up, step => Assert.True(step is CreateTableOperation or CreateIndexOperation, step.GetType().Name));
        Assert.All(up.OfType<CreateTableOperation>(), step => Assert.StartsWith("Paved", step.Name, StringComparison.Ordinal));
        Assert.Equal(1, await CountOrdersAsync(after));
    }

    [Theory]
    [InlineData(Provider.Sqlite)]
    [InlineData(Provider.PostgreSql)]
    public async Task Migration_Back_DropsTheTablesAndKeepsTheApplications(Provider provider)
    {
        var (before, after) = await BothAsync(provider);
        await after.CreateAsync();
        await OrderAsync(after);

        var down = await MigrateAsync(after, before);

        Assert.All(down, step => Assert.IsType<DropTableOperation>(step));
        Assert.Equal(1, await CountOrdersAsync(before));
        await Assert.ThrowsAnyAsync<Exception>(
            () => new EntityFrameworkRefreshTokenStore(after.Stores).FindAsync("x", Token).AsTask());
    }

    private static async Task<IReadOnlyList<MigrationOperation>> MigrateAsync<TFrom, TTo>(
        TestDatabase<TFrom> from, TestDatabase<TTo> to)
        where TFrom : DbContext
        where TTo : DbContext
    {
        await using var source = await from.Contexts.CreateDbContextAsync(Token);
        await using var target = await to.Contexts.CreateDbContextAsync(Token);
        var model = target.GetService<IDesignTimeModel>().Model;
        var steps = target.GetService<IMigrationsModelDiffer>()
            .GetDifferences(source.GetService<IDesignTimeModel>().Model.GetRelationalModel(), model.GetRelationalModel());
        foreach (var command in target.GetService<IMigrationsSqlGenerator>().Generate(steps, model))
        {
            await target.Database.ExecuteSqlRawAsync(command.CommandText, Token);
        }

        return steps;
    }

    private static async Task OrderAsync<TContext>(TestDatabase<TContext> database)
        where TContext : DbContext
    {
        await using var shop = await database.Contexts.CreateDbContextAsync(Token);
        shop.Add(new Order { Buyer = "alice" });
        await shop.SaveChangesAsync(Token);
    }

    private static async Task<int> CountOrdersAsync<TContext>(TestDatabase<TContext> database)
        where TContext : DbContext
    {
        await using var shop = await database.Contexts.CreateDbContextAsync(Token);
        return await shop.Set<Order>().CountAsync(Token);
    }

    /// <summary>One database, as the application knows it without Paved and with it.</summary>
    private async Task<(TestDatabase<BareShop> Before, TestDatabase<Shop> After)> BothAsync(Provider provider)
    {
        var use = await databases.EmptyAsync(provider);
        return (new TestDatabase<BareShop>(use), new TestDatabase<Shop>(use));
    }
}
