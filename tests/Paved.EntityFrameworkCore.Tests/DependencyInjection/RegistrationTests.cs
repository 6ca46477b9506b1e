using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Paved.Auth;
using Paved.EntityFrameworkCore.Tests.Databases;
using Paved.EntityFrameworkCore.Tests.Stores;
using Paved.Tokens;

namespace Paved.EntityFrameworkCore.Tests.DependencyInjection;

public sealed class RegistrationTests(NewDatabases databases) : IClassFixture<NewDatabases>
{
    private static readonly Dictionary<string, Action<IServiceCollection, Action<DbContextOptionsBuilder>>> Ways = new()
    {
        ["AddDbContext"] = (services, use) => services.AddDbContext<Shop>(use),
        ["AddDbContextPool"] = (services, use) => services.AddDbContextPool<Shop>(use),
        ["AddDbContextFactory"] = (services, use) => services.AddDbContextFactory<Shop>(use),
        ["AddDbContextFactory, scoped"] = (services, use) => services.AddDbContextFactory<Shop>(use, ServiceLifetime.Scoped),
        ["AddPooledDbContextFactory"] = (services, use) => services.AddPooledDbContextFactory<Shop>(use),
    };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<string> Registrations() => [.. Ways.Keys];

    [Theory]
    [MemberData(nameof(Registrations))]
    public async Task Stores_OfAContextHoweverRegistered_Work(string way)
    {
        var database = await databases.SharedAsync<Shop>(Provider.Sqlite);
        await using var application = Application.Of(services =>
        {
            Ways[way](services, database.Use);
            services.AddPavedEntityFramework<Shop>();
        });
        await application.StartAsync(Token);
        var family = Rows.Family();

        await application.Services.GetRequiredService<IRefreshTokenStore>().AddAsync(family, Token);

        Assert.Equal(family, await new EntityFrameworkRefreshTokenStore(database.Stores).FindAsync(family.Id, Token));
    }

    [Fact]
    public void Stores_Registered_AreThoseOfTheDatabaseWhateverWasBefore()
    {
        var services = new ServiceCollection()
            .AddSingleton<IRefreshTokenStore>(new InMemoryRefreshTokenStore())
            .AddDbContext<Shop>(options => options.UseFile("unused.db"))
            .AddPavedEntityFramework<Shop>().Services
            .BuildServiceProvider();

        Assert.IsType<EntityFrameworkRefreshTokenStore>(services.GetRequiredService<IRefreshTokenStore>());
        Assert.IsType<EntityFrameworkKeyRingStore>(services.GetRequiredService<IKeyRingStore>());
        Assert.IsType<EntityFrameworkOneTimeTokenStore>(services.GetRequiredService<IOneTimeTokenStore>());
        Assert.IsType<EntityFrameworkTotpStore>(services.GetRequiredService<ITotpStore>());
        Assert.IsType<EntityFrameworkRecoveryCodeStore>(services.GetRequiredService<IRecoveryCodeStore>());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Revocations_AreLookedUpByEveryPolicyOnlyWhereAsked(bool isAsked)
    {
        var builder = new ServiceCollection()
            .AddDbContext<Shop>(options => options.UseFile("unused.db"))
            .AddPavedEntityFramework<Shop>();
        var services = (isAsked ? builder.UseTokenRevocations() : builder).Services.BuildServiceProvider();

        Assert.NotNull(services.GetService<EntityFrameworkTokenRevocations>());
        Assert.Equal(isAsked, services.GetService<ITokenRevocations>() is EntityFrameworkTokenRevocations);
    }
}
