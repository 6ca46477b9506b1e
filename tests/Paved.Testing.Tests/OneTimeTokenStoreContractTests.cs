using Paved.Auth;

namespace Paved.Testing.Tests;

/// <summary>The contract holds for the store in memory, and each broken store breaks the check that is about it.</summary>
public sealed class OneTimeTokenStoreContractTests
{
    public static TheoryData<string> Names() => [.. Contract(new InMemoryOneTimeTokenStore()).Checks.Select(check => check.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public Task Check_InMemoryStore_Passes(string name) => RunAsync(new InMemoryOneTimeTokenStore(), name);

    [Fact]
    public async Task Checks_TogetherOnOneStore_Pass()
    {
        var checks = Contract(new InMemoryOneTimeTokenStore()).Checks;

        await Task.WhenAll(checks.Select(check => Task.Run(() => check.RunAsync(TestContext.Current.CancellationToken))));
    }

    [Theory]
    [InlineData(OneTimeTokenFault.RoundsTimes, "a row is found as it was added, and no other")]
    [InlineData(OneTimeTokenFault.CutsData, "a row is found as it was added, and no other")]
    [InlineData(OneTimeTokenFault.TriesWithoutEnd, "tries are taken while any is left, and given back")]
    [InlineData(OneTimeTokenFault.ReturnsNothing, "tries are taken while any is left, and given back")]
    [InlineData(OneTimeTokenFault.ReadsTriesThenWrites, "of many tries at once as many are taken as there were")]
    [InlineData(OneTimeTokenFault.ReturnsWhatIsGone, "a row is consumed as it stands, and then gone")]
    [InlineData(OneTimeTokenFault.FindsBeforeDeleting, "of many callers that consume one row exactly one gets it")]
    [InlineData(OneTimeTokenFault.FindsBeforeDeleting, "a row is consumed or removed, never both")]
    [InlineData(OneTimeTokenFault.TellsRemovedOnesTwice, "a row is consumed or removed, never both")]
    [InlineData(OneTimeTokenFault.IgnoresCase, "all rows of exactly that user and purpose are removed")]
    [InlineData(OneTimeTokenFault.IgnoresPurposes, "all rows of exactly that user and purpose are removed")]
    [InlineData(OneTimeTokenFault.NeverDeletes, "what has expired is deleted, and nothing else")]
    [InlineData(OneTimeTokenFault.DeletesAll, "what has expired is deleted, and nothing else")]
    public async Task Check_BrokenStore_Fails(OneTimeTokenFault fault, string name) =>
        await Assert.ThrowsAsync<StoreContractException>(() => RunAsync(new BrokenOneTimeTokenStore(fault), name));

    private static StoreContract Contract(IOneTimeTokenStore store) =>
        StoreContract.OfOneTimeTokenStore(_ => Task.FromResult(store));

    private static Task RunAsync(IOneTimeTokenStore store, string name) =>
        Contract(store).Checks.Single(check => check.Name == name).RunAsync(TestContext.Current.CancellationToken);
}
