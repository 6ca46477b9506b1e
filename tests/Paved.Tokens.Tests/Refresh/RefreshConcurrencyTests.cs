namespace Paved.Tokens.Tests.Refresh;

/// <summary>One token, many callers: one successor, whatever their order. It would be several were the store not atomic.</summary>
public sealed class RefreshConcurrencyTests
{
    private const int Callers = 100;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task RedeemAsync_OneTokenInParallel_GivesOneSuccessorAndLaterReuseRevokes()
    {
        var it = new RefreshFixture();
        for (var round = 0; round < TestCounts.ConcurrencyRounds; round++)
        {
            var first = await it.IssueAsync();

            var results = await PresentAsync(it, first);

            Assert.All(results, result => Assert.True(result.IsSuccess, $"{result}"));
            var second = Assert.Single(results.DistinctBy(result => result.Issued!.Token)).Issued!;
            var third = await it.RotateAsync(second);
            await it.AssertFailsAsync(first, RefreshFailure.Reused);
            await it.AssertFailsAsync(third, RefreshFailure.Revoked);
        }
    }

    /// <summary>The test above can fail: it does so with a store that compares first and sets later.</summary>
    [Fact]
    public async Task RedeemAsync_OneTokenInParallelOverAStoreThatIsNotAtomic_GivesSeveral()
    {
        var it = new RefreshFixture(new HesitantRefreshTokenStore());

        var results = await PresentAsync(it, await it.IssueAsync());

        Assert.True(results.Where(result => result.IsSuccess).DistinctBy(result => result.Issued!.Token).Count() > 1);
    }

    [Fact]
    public async Task RedeemAsync_ReuseInParallel_IsReportedOnce()
    {
        var it = new RefreshFixture();
        for (var round = 0; round < TestCounts.ConcurrencyRounds; round++)
        {
            var first = await it.IssueAsync();
            await it.RotateAsync(await it.RotateAsync(first));

            var results = await PresentAsync(it, first);

            Assert.Single(results, result => result.RevokedGrant is not null);
            Assert.DoesNotContain(results, result => result.IsSuccess);
        }
    }

    /// <summary>After the revocation was answered, nothing of the family is accepted, whoever rotated meanwhile.</summary>
    [Fact]
    public async Task RevokeSubjectAsync_DuringRotations_LeavesNothingAlive()
    {
        var it = new RefreshFixture();
        for (var round = 0; round < TestCounts.ConcurrencyRounds; round++)
        {
            var token = await it.IssueAsync();
            var rotations = Task.Run(async () =>
            {
                var last = token;
                while ((await it.RedeemAsync(last)).Issued is { } next)
                {
                    last = next;
                }

                return last;
            }, Token);
            await Task.Yield();
            Assert.Equal(1, await it.Tokens.RevokeSubjectAsync(RefreshFixture.Subject, Token));

            await it.AssertFailsAsync(await rotations, RefreshFailure.Revoked);
        }
    }

    private static async Task<RefreshResult[]> PresentAsync(RefreshFixture it, IssuedRefreshToken token)
    {
        var start = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var callers = Enumerable.Range(0, Callers).Select(_ => Task.Run(async () =>
        {
            await start.Task;
            return await it.RedeemAsync(token);
        })).ToList();
        start.SetResult();
        return await Task.WhenAll(callers);
    }
}
