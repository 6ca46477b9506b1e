namespace Paved.Auth.Tests;

public sealed class InMemoryTotpStoreTests
{
    private readonly InMemoryTotpStore _store = new();

    [Fact]
    public async Task TryAcceptStepAsync_OneStepManyTimesAtOnce_AcceptsOnce()
    {
        _store.Enroll("u1", TotpSecret.Generate(), 0);
        for (var round = 1; round <= TestCounts.ConcurrencyRounds; round++)
        {
            var accepted = await InParallel.RunAsync(200, async _ => await AcceptAsync("u1", round));

            Assert.Single(accepted, isAccepted => isAccepted);
        }
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
}
