using Paved.Auth;

namespace Paved.Testing.Tests;

/// <summary>The contract holds for the store in memory, and each broken store breaks the check that is about it.</summary>
public sealed class RecoveryCodeStoreContractTests
{
    private const string Once = "of many callers with one code exactly one wins";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public Task Contract_InMemoryStore_Holds()
    {
        var store = new InMemoryRecoveryCodeStore();
        return StoreContract.OfRecoveryCodeStore(_ => Task.FromResult<IRecoveryCodeStore>(store)).VerifyAsync(Token);
    }

    [Fact]
    public async Task Check_OneCodeInMemory_WinsOnceInEveryRound()
    {
        for (var round = 0; round < TestCounts.ConcurrencyRounds; round += 20) // a check has 20 rounds of 200 callers
        {
            var store = new InMemoryRecoveryCodeStore();
            await StoreContract.OfRecoveryCodeStore(_ => Task.FromResult<IRecoveryCodeStore>(store))
                .Checks.Single(check => check.Name == Once).RunAsync(Token);
        }
    }

    [Theory]
    [InlineData(RecoveryCodeStoreFault.ReadsThenDeletes, Once)]
    [InlineData(RecoveryCodeStoreFault.DeletesNothing, "each code is redeemed once, and counted while it is left")]
    [InlineData(RecoveryCodeStoreFault.AddsToTheOld, "new codes replace all old ones")]
    [InlineData(RecoveryCodeStoreFault.DeletesThenAdds, "of many replacements at once exactly one is kept")]
    [InlineData(RecoveryCodeStoreFault.SharesCodes, "users and codes are told apart by the exact text")]
    [InlineData(RecoveryCodeStoreFault.IgnoresCase, "users and codes are told apart by the exact text")]
    [InlineData(RecoveryCodeStoreFault.RemovesOthers, "all codes of exactly that user are removed")]
    public async Task Check_BrokenStore_Fails(RecoveryCodeStoreFault fault, string name)
    {
        var contract = StoreContract.OfRecoveryCodeStore(
            _ => Task.FromResult<IRecoveryCodeStore>(new BrokenRecoveryCodeStore(fault)));

        await Assert.ThrowsAsync<StoreContractException>(
            () => contract.Checks.Single(check => check.Name == name).RunAsync(Token));
    }
}
