using Paved.EntityFrameworkCore.Tests.Databases;
using Paved.Testing;

namespace Paved.EntityFrameworkCore.Tests.Stores;

/// <summary>Every store keeps its contract on every provider.</summary>
public sealed class ContractTests(NewDatabases databases) : IClassFixture<NewDatabases>
{
    private static readonly Dictionary<string, Func<Func<Task<PavedDatabase>>, StoreContract>> Contracts = new()
    {
        ["refresh tokens"] = open => StoreContract.OfRefreshTokenStore(
            async _ => new EntityFrameworkRefreshTokenStore(await open())),
        ["key ring"] = open => StoreContract.OfKeyRingStore(
            async _ => new EntityFrameworkKeyRingStore(await open(), NewDatabases.NewName())),
        ["revocations"] = open => StoreContract.OfTokenRevocations(
            async _ => new EntityFrameworkTokenRevocations(await open())),
    };

    public static TheoryData<Provider, string, string> Checks()
    {
        var checks =
            from provider in Enum.GetValues<Provider>()
            from contract in Contracts
            from check in contract.Value(() => throw new InvalidOperationException()).Checks
            select (provider, contract.Key, check.Name);
        return [.. checks];
    }

    [Theory]
    [MemberData(nameof(Checks))]
    public async Task Check_OfContract_Passes(Provider provider, string contract, string check)
    {
        var database = await databases.ShopAsync(provider);

        await Contracts[contract](() => Task.FromResult(database.Stores)).Checks.Single(it => it.Name == check)
            .RunAsync(TestContext.Current.CancellationToken);
    }
}
