namespace Paved.Auth.Tests.Authenticators;

/// <summary>What the contract of stores leaves to this one.</summary>
public sealed class InMemoryTotpStoreTests
{
    private readonly InMemoryTotpStore _store = new(capacity: 2);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task TryAcceptStepAsync_TwoThreadsAtEachStep_AcceptsEachOnce()
    {
        var steps = TestCounts.ConcurrencyRounds * 3_000;
        var (accepted, arrived) = (0, 0);
        var device = Devices.Of("u1", TotpSecret.Generate());
        await _store.TryAddAsync(device, 1, Token);
        await InParallel.RunAsync(2, async _ =>
        {
            for (var step = 1; step <= steps; step++)
            {
                MeetAt(ref arrived, 2 * step);
                var isAccepted = await _store.TryAcceptStepAsync("u1", device.Id, step, Token);
                _ = isAccepted ? Interlocked.Increment(ref accepted) : 0;
            }

            return true;
        });

        Assert.Equal(steps, accepted);
    }

    [Fact]
    public async Task TryAddAsync_FullStore_ThrowsAndForgetsNobody()
    {
        foreach (var user in (string[])["u1", "u2"])
        {
            Assert.True(await _store.TryAddAsync(Devices.Of(user, TotpSecret.Generate()), 5, Token));
        }

        await Assert.ThrowsAsync<InvalidOperationException>(
            async () => await _store.TryAddAsync(Devices.Of("u3", TotpSecret.Generate()), 5, Token));
        Assert.True(await _store.TryAddAsync(Devices.Of("u1", TotpSecret.Generate()), 5, Token));
        Assert.Equal(2, (await _store.FindAsync("u1", Token)).Count);
        Assert.Single(await _store.FindAsync("u2", Token));
        Assert.Empty(await _store.FindAsync("u3", Token));
        await Assert.ThrowsAsync<ArgumentNullException>("device", async () => await _store.TryAddAsync(null!, 5, Token));
    }

    [Fact]
    public async Task RemoveAsync_LastDevice_MakesRoomForAnotherUser()
    {
        var device = Devices.Of("u1", TotpSecret.Generate());
        await _store.TryAddAsync(device, 5, Token);
        await _store.TryAddAsync(Devices.Of("u2", TotpSecret.Generate()), 5, Token);
        await _store.RemoveAsync("u1", device.Id, Token);

        Assert.True(await _store.TryAddAsync(Devices.Of("u3", TotpSecret.Generate()), 5, Token));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void Constructor_NoCapacity_Throws(int capacity)
        => Assert.Throws<ArgumentOutOfRangeException>(nameof(capacity), () => new InMemoryTotpStore(capacity));

    /// <summary>Spins until the other thread is here too; a barrier would wake the two too far apart.</summary>
    private static void MeetAt(ref int arrived, int expected)
    {
        Interlocked.Increment(ref arrived);
        var spin = default(SpinWait);
        while (Volatile.Read(ref arrived) < expected)
        {
            spin.SpinOnce(sleep1Threshold: -1);
        }
    }
}
