using Paved.Tokens;

namespace Paved.Testing.Tests;

/// <summary>The contract holds for the store in memory, and each broken store breaks the check that is about it.</summary>
public sealed class RefreshTokenStoreContractTests
{
    public static TheoryData<string> Names() => [.. Contract(new InMemoryRefreshTokenStore()).Checks.Select(check => check.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public Task Check_InMemoryStore_Passes(string name) => RunAsync(new InMemoryRefreshTokenStore(), name);

    [Theory]
    [InlineData(Fault.ComparesThenSets, "of many replacements of one revision exactly one wins")]
    [InlineData(Fault.IgnoresRevisions, "a replacement of another revision, or of no row, changes nothing")]
    [InlineData(Fault.ComparesThenSets, "a revocation among replacements is never lost")]
    [InlineData(Fault.LosesRevocations, "a revocation is kept, told once, and defeats a replacement under way")]
    [InlineData(Fault.RevokesTwice, "a revocation is kept, told once, and defeats a replacement under way")]
    [InlineData(Fault.IgnoresCase, "all families of exactly that subject are revoked")]
    [InlineData(Fault.NeverDeletes, "what has expired is deleted, and nothing else")]
    [InlineData(Fault.RoundsTimes, "a family is found as it was added, and no other")]
    public async Task Check_BrokenStore_Fails(Fault fault, string name) =>
        await Assert.ThrowsAsync<StoreContractException>(() => RunAsync(new BrokenRefreshTokenStore(fault), name));

    private static StoreContract Contract(IRefreshTokenStore store) =>
        StoreContract.OfRefreshTokenStore(_ => Task.FromResult(store));

    private static Task RunAsync(IRefreshTokenStore store, string name) =>
        Contract(store).Checks.Single(check => check.Name == name).RunAsync(TestContext.Current.CancellationToken);
}
