using Microsoft.EntityFrameworkCore;
using Paved.EntityFrameworkCore.Tests.Databases;
using Paved.Testing;

namespace Paved.EntityFrameworkCore.Tests.Stores;

/// <summary>Every store keeps its contract on every provider, whatever the collation of texts.</summary>
public sealed class ContractTests(NewDatabases databases) : IClassFixture<NewDatabases>
{
    private static readonly Dictionary<string, Func<Func<PavedDatabase>, StoreContract>> Contracts = new()
    {
        ["refresh tokens"] = open => StoreContract.OfRefreshTokenStore(
            _ => Task.FromResult<Tokens.IRefreshTokenStore>(new EntityFrameworkRefreshTokenStore(open()))),
        ["key ring"] = open => StoreContract.OfKeyRingStore(
            _ => Task.FromResult<Tokens.IKeyRingStore>(new EntityFrameworkKeyRingStore(open(), NewDatabases.NewName()))),
        ["revocations"] = open => StoreContract.OfTokenRevocations(
            _ => Task.FromResult<Tokens.ITokenRevocations>(new EntityFrameworkTokenRevocations(open()))),
        ["one-time tokens"] = open => StoreContract.OfOneTimeTokenStore(
            _ => Task.FromResult<Auth.IOneTimeTokenStore>(new EntityFrameworkOneTimeTokenStore(open()))),
        ["TOTP devices"] = open => StoreContract.OfTotpStore(
            _ => Task.FromResult<Auth.ITotpStore>(new EntityFrameworkTotpStore(open()))),
        ["recovery codes"] = open => StoreContract.OfRecoveryCodeStore(
            _ => Task.FromResult<Auth.IRecoveryCodeStore>(new EntityFrameworkRecoveryCodeStore(open()))),
    };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

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
        var database = await databases.SharedAsync<Shop>(provider);

        await Check(contract, check, database.Stores).RunAsync(Token);
    }

    [Theory]
    [MemberData(nameof(Checks))]
    public async Task Check_WhereTextsIgnoreCase_Passes(Provider provider, string contract, string check)
    {
        var database = await databases.SharedAsync<CaselessShop>(provider);

        await Check(contract, check, database.Stores).RunAsync(Token);
    }

    [Theory]
    [InlineData(Provider.Sqlite)]
    [InlineData(Provider.PostgreSql)]
    public async Task Texts_OfTheApplication_IgnoreCaseThere(Provider provider)
    {
        var database = await databases.SharedAsync<CaselessShop>(provider);
        await using var shop = await database.Contexts.CreateDbContextAsync(Token);
        shop.Add(new Order { Buyer = "Alice" });
        await shop.SaveChangesAsync(Token);

        Assert.True(await shop.Orders.AnyAsync(order => order.Buyer == "aLICE", Token));
    }

    private static StoreCheck Check(string contract, string check, PavedDatabase database) =>
        Contracts[contract](() => database).Checks.Single(it => it.Name == check);
}
