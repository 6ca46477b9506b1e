using Paved.Auth;

namespace Paved.Testing.Tests;

/// <summary>The contract holds for the store in memory, and each broken store breaks the check that is about it.</summary>
public sealed class TotpStoreContractTests
{
    private const string Once = "of many callers with one step exactly one wins";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<string> Names() => [.. InMemory().Checks.Select(check => check.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public Task Check_InMemoryStore_Passes(string name) => Check(InMemory(), name).RunAsync(Token);

    [Fact]
    public async Task Check_OneStepInMemory_WinsOnceInEveryRound()
    {
        for (var round = 0; round < TestCounts.ConcurrencyRounds; round += 20) // a check has 20 rounds of 200 callers
        {
            await Check(InMemory(), Once).RunAsync(Token);
        }
    }

    [Fact]
    public Task Contract_SoundStore_Holds() => Of(TotpStoreFault.None).VerifyAsync(Token);

    [Theory]
    [InlineData(TotpStoreFault.ReadsThenWritesSteps, Once)]
    [InlineData(TotpStoreFault.AcceptsTheSameStep, "only a step greater than the last one is accepted")]
    [InlineData(TotpStoreFault.AcceptsAnyOtherStep, "of many callers with different steps the greatest one always wins")]
    [InlineData(TotpStoreFault.AcceptsForAnyDevice, "users and devices are told apart by the exact identifier")]
    [InlineData(TotpStoreFault.CountsThenAdds, "of many devices at once as many are added as there was room for")]
    [InlineData(TotpStoreFault.HasNoMaximum, "a user has no more devices than allowed, and none twice")]
    [InlineData(TotpStoreFault.ReplacesDevices, "a user has no more devices than allowed, and none twice")]
    [InlineData(TotpStoreFault.ForgetsNames, "devices are found as they were added, and a stranger has none")]
    [InlineData(TotpStoreFault.RemovesTwice, "a device is removed once, and accepts nothing any more")]
    [InlineData(TotpStoreFault.KeepsRemovedDevices, "a device is removed once, and accepts nothing any more")]
    [InlineData(TotpStoreFault.RemovesOthers, "all devices of exactly that user are removed")]
    [InlineData(TotpStoreFault.IgnoresCase, "users and devices are told apart by the exact identifier")]
    public async Task Check_BrokenStore_Fails(TotpStoreFault fault, string name) =>
        await Assert.ThrowsAsync<StoreContractException>(() => Check(Of(fault), name).RunAsync(Token));

    [Fact]
    public async Task VerifyAsync_StoreThatThrows_NamesEachCheck()
    {
        var contract = StoreContract.OfTotpStore(_ => throw new InvalidOperationException("no database"));
        var fault = await Assert.ThrowsAsync<StoreContractException>(() => contract.VerifyAsync(Token));

        Assert.All(contract.Checks, check => Assert.Contains(check.Name, fault.Message, StringComparison.Ordinal));
        Assert.IsType<InvalidOperationException>(fault.InnerException!.InnerException);
    }

    private static StoreContract InMemory() => StoreContract.OfTotpStore(_ => Task.FromResult<ITotpStore>(new InMemoryTotpStore()));

    private static StoreContract Of(TotpStoreFault fault) =>
        StoreContract.OfTotpStore(_ => Task.FromResult<ITotpStore>(new BrokenTotpStore(fault)));

    private static StoreCheck Check(StoreContract contract, string name) => contract.Checks.Single(check => check.Name == name);
}
