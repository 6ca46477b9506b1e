using System.Transactions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Paved.EntityFrameworkCore.Tests.Databases;
using Paved.EntityFrameworkCore.Tests.Stores;
using Paved.Tokens;

namespace Paved.EntityFrameworkCore.Tests.Faults;

/// <summary>Stores depend on no request and no transaction of the application's.</summary>
public sealed class LifetimeTests(NewDatabases databases) : IClassFixture<NewDatabases>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(Provider.Sqlite)]
    [InlineData(Provider.PostgreSql)]
    public async Task Rotation_WithinATransactionThatIsRolledBack_Stands(Provider provider)
    {
        var database = await databases.SharedAsync<Shop>(provider);
        var (store, family) = (new EntityFrameworkRefreshTokenStore(database.Stores), Rows.Family());
        await store.AddAsync(family, Token);

        using (new TransactionScope(TransactionScopeAsyncFlowOption.Enabled))
        {
            Assert.True(await store.TryReplaceAsync(Rows.Next(family), Token));
            Assert.NotNull(Transaction.Current);
        }

        Assert.False(await store.TryReplaceAsync(Rows.Next(family), Token));
    }

    [Theory]
    [InlineData(Provider.Sqlite)]
    [InlineData(Provider.PostgreSql)]
    public async Task Store_OfARequestThatIsOver_StillWorks(Provider provider)
    {
        var database = await databases.SharedAsync<Shop>(provider);
        await using var services = new ServiceCollection()
            .AddDbContext<Shop>(database.Use)
            .AddPavedEntityFramework<Shop>().Services
            .BuildServiceProvider(validateScopes: true);
        IRefreshTokenStore store;
        await using (var request = services.CreateAsyncScope())
        {
            store = request.ServiceProvider.GetRequiredService<IRefreshTokenStore>();
            await request.ServiceProvider.GetRequiredService<Shop>().Database.OpenConnectionAsync(Token);
        }

        var family = Rows.Family();
        await store.AddAsync(family, Token);

        Assert.Equal(family, await store.FindAsync(family.Id, Token));
    }

    [Theory]
    [InlineData(Provider.Sqlite)]
    [InlineData(Provider.PostgreSql)]
    public async Task Rotation_WhileTheContextOfTheRequestHasChanges_SavesNoneOfThem(Provider provider)
    {
        var database = await databases.SharedAsync<Shop>(provider);
        await using var services = new ServiceCollection()
            .AddDbContext<Shop>(database.Use)
            .AddPavedEntityFramework<Shop>().Services
            .BuildServiceProvider(validateScopes: true);
        await using var request = services.CreateAsyncScope();
        request.ServiceProvider.GetRequiredService<Shop>().Add(new Order { Buyer = "unsaved" });

        await request.ServiceProvider.GetRequiredService<IRefreshTokenStore>().AddAsync(Rows.Family(), Token);

        await using var shop = await database.Contexts.CreateDbContextAsync(Token);
        Assert.False(await shop.Orders.AnyAsync(order => order.Buyer == "unsaved", Token));
    }
}
