namespace Paved.Auth.Tests;

public sealed class InMemoryTotpStoreTests
{
    private readonly InMemoryTotpStore _store = new();

    [Fact]
    public async Task TryAcceptStepAsync_TwoThreadsAtEachStep_AcceptsEachOnce()
    {
        var steps = TestCounts.ConcurrencyRounds * 3_000;
        var (accepted, arrived) = (0, 0);
        _store.Enroll("u1", TotpSecret.Generate(), 0);
        await InParallel.RunAsync(2, async _ =>
        {
            for (var step = 1; step <= steps; step++)
            {
                MeetAt(ref arrived, 2 * step);
                _ = await AcceptAsync("u1", step) ? Interlocked.Increment(ref accepted) : 0;
            }

            return true;
        });

        Assert.Equal(steps, accepted);
    }

    [Fact]
    public async Task TryAcceptStepAsync_StepNotGreaterThanTheLast_IsRefused()
    {
        _store.Enroll("u1", TotpSecret.Generate(), 10);

        Assert.False(await AcceptAsync("u1", 10));
        Assert.False(await AcceptAsync("u1", 9));
        Assert.True(await AcceptAsync("u1", 12));
        Assert.False(await AcceptAsync("u1", 11));
        Assert.True(await AcceptAsync("u1", 13));
    }

    [Fact]
    public async Task TryAcceptStepAsync_UnknownUser_IsRefused() => Assert.False(await AcceptAsync("u1", 1));

    [Fact]
    public async Task FindAsync_OtherSpellingOfAnId_FindsNobody()
    {
        var secret = TotpSecret.Generate();
        _store.Enroll("u1", secret, 0);

        Assert.Same(secret, await _store.FindAsync("u1", TestContext.Current.CancellationToken));
        Assert.Null(await _store.FindAsync("U1", TestContext.Current.CancellationToken));
    }

    [Fact]
    public void Enroll_Misuse_Throws()
    {
        Assert.Throws<ArgumentException>("userId", () => _store.Enroll("", TotpSecret.Generate(), 0));
        Assert.Throws<ArgumentNullException>("secret", () => _store.Enroll("u1", null!, 0));
        Assert.Throws<ArgumentOutOfRangeException>(
            "acceptedStep", () => _store.Enroll("u1", TotpSecret.Generate(), -1));
    }

    private ValueTask<bool> AcceptAsync(string userId, long step)
        => _store.TryAcceptStepAsync(userId, step, TestContext.Current.CancellationToken);

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
