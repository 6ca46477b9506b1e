namespace Paved.Passwords.Tests;

[Collection(RunsAlone.Name)]
public sealed class EngineLifetimeTests
{
    private const long FlatBytes = 48 << 20;

    /// <summary>Memory goes when its hash is done, not under it.</summary>
    [Fact]
    public async Task Dispose_HashesUnderWay_FinishRightly()
    {
        for (var round = 0; round < TestCounts.ConcurrencyRounds / 10; round++)
        {
            using var other = Hasher();
            using var hasher = Hasher();
            var hashes = Enumerable.Range(0, 8).Select(i => TryHashAsync(hasher, $"password {i}")).ToArray();
            await hashes[0];
            hasher.Dispose();
            var stored = await Task.WhenAll(hashes);

            Assert.NotNull(stored[0]);
            Assert.All(stored.Index().Where(hash => hash.Item is not null),
                hash => Assert.True(other.Verify($"password {hash.Index}", hash.Item).IsMatch));
        }
    }

    [Fact]
    public async Task Cancel_HashesUnderWay_LeaveTheEngineRight()
    {
        using var hasher = Hasher();
        var cancelled = 0;
        for (var round = 0; round < TestCounts.ConcurrencyRounds; round++)
        {
            using var cancel = new CancellationTokenSource();
            var hash = hasher.HashAsync("cancelled", cancel.Token);
            await cancel.CancelAsync();
            cancelled += await EndsCancelledAsync(hash) ? 1 : 0;
        }

        Assert.InRange(cancelled, 1, TestCounts.ConcurrencyRounds); // a quick hash may be faster

        var stored = await hasher.HashAsync("after", TestContext.Current.CancellationToken);
        Assert.True((await hasher.VerifyAsync("after", stored, TestContext.Current.CancellationToken)).IsMatch);
    }

    [Fact]
    public void Hash_ManyInARow_KeepsMemoryFlat()
    {
        using var hasher = Hasher();
        for (var i = 0; i < 20; i++)
        {
            hasher.Hash("warm");
        }

        var before = Environment.WorkingSet;
        for (var i = 0; i < (TestCounts.Full ? 10_000 : 200); i++)
        {
            hasher.Hash("again");
        }

        Assert.InRange(Environment.WorkingSet - before, -FlatBytes * 8, FlatBytes);
    }

    private static PasswordHasher Hasher() => new(new()
    {
        Cost = Argon2Cost.OwaspMinimum,
        MemoryBudgetBytes = 80 << 20,
        QueueTimeout = TimeSpan.FromSeconds(30),
    });

    private static async Task<bool> EndsCancelledAsync(Task hash)
    {
        try
        {
            await hash;
            return false;
        }
        catch (OperationCanceledException)
        {
            return true;
        }
    }

    private static async Task<string?> TryHashAsync(PasswordHasher hasher, string password)
    {
        try
        {
            return await hasher.HashAsync(password, TestContext.Current.CancellationToken);
        }
        catch (Exception e) when (e is PasswordHashingBusyException or ObjectDisposedException)
        {
            return null;
        }
    }
}
