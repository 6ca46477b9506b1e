namespace Paved.Auth.Tests;

/// <summary>What the contract does not ask: the bound.</summary>
public sealed class InMemoryOneTimeTokenStoreTests
{
    private static readonly DateTimeOffset Expiry = DateTimeOffset.FromUnixTimeSeconds(1_800_000_000);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task AddAsync_AboveTheCapacity_LetsTheOldestOfThatPurposeGo()
    {
        var store = new InMemoryOneTimeTokenStore(capacity: 2);
        await store.AddAsync(Row("other", "q"), Token);
        foreach (var hash in (string[])["a", "b", "c", "d"])
        {
            await store.AddAsync(Row(hash, "p"), Token);
        }

        Assert.Equal(3, store.Count);
        Assert.Null(await store.FindAsync("b", Token));
        Assert.NotNull(await store.FindAsync("c", Token));
        Assert.NotNull(await store.FindAsync("other", Token));
    }

    [Fact]
    public async Task TryConsumeAsync_OfEveryRow_LeavesNothing()
    {
        var store = new InMemoryOneTimeTokenStore();
        await store.AddAsync(Row("a", "p"), Token);
        await store.TryConsumeAsync("a", Token);
        await store.AddAsync(Row("a", "p"), Token);

        Assert.Equal(1, store.Count);
        Assert.Equal(1, await store.RemoveAsync("u", "p", Token));
        Assert.Equal(0, store.Count);
    }

    [Fact]
    public async Task AddAsync_SameHash_Throws()
    {
        var store = new InMemoryOneTimeTokenStore();
        await store.AddAsync(Row("a", "p"), Token);

        await Assert.ThrowsAsync<ArgumentException>(async () => await store.AddAsync(Row("a", "q"), Token));
        Assert.Equal(1, store.Count);
    }

    [Fact]
    public async Task TryTakeAsync_TriesOfARow_AreCountedDownAndBackUp()
    {
        var store = new InMemoryOneTimeTokenStore();
        await store.AddAsync(Row("a", "p") with { TriesLeft = 2 }, Token);

        Assert.True(await store.TryTakeAsync("a", Token));
        Assert.Equal(1, (await store.FindAsync("a", Token))!.TriesLeft);
        Assert.True(await store.TryTakeAsync("a", Token));
        Assert.False(await store.TryTakeAsync("a", Token));
        await store.ReturnAsync("a", Token);
        Assert.Equal(1, (await store.FindAsync("a", Token))!.TriesLeft);
        await store.ReturnAsync("b", Token);
        Assert.False(await store.TryTakeAsync("b", Token));
    }

    [Fact]
    public async Task AddAsync_Null_Throws() => await Assert.ThrowsAsync<ArgumentNullException>(
        "row", async () => await new InMemoryOneTimeTokenStore().AddAsync(null!, Token));

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void Constructor_CapacityOfNothing_Throws(int capacity)
        => Assert.Throws<ArgumentOutOfRangeException>(() => new InMemoryOneTimeTokenStore(capacity));

    private static OneTimeTokenRow Row(string hash, string purpose)
        => new() { Hash = hash, Purpose = purpose, UserId = "u", ExpiresAt = Expiry, TriesLeft = 1 };
}
