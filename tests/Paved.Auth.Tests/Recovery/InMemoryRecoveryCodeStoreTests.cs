namespace Paved.Auth.Tests.Recovery;

/// <summary>What the contract of stores leaves to this one.</summary>
public sealed class InMemoryRecoveryCodeStoreTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ReplaceAsync_FullStore_ThrowsAndForgetsNobody()
    {
        var store = new InMemoryRecoveryCodeStore(capacity: 1);
        await store.ReplaceAsync("u1", ["a"], Token);

        await Assert.ThrowsAsync<InvalidOperationException>(async () => await store.ReplaceAsync("u2", ["b"], Token));
        await store.ReplaceAsync("u1", ["c", "d"], Token);
        Assert.Equal(2, await store.CountAsync("u1", Token));
        await store.RemoveAllAsync("u1", Token);
        await store.ReplaceAsync("u2", ["b"], Token);
        Assert.Equal(1, await store.CountAsync("u2", Token));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void Constructor_NoCapacity_Throws(int capacity)
        => Assert.Throws<ArgumentOutOfRangeException>(nameof(capacity), () => new InMemoryRecoveryCodeStore(capacity));
}
