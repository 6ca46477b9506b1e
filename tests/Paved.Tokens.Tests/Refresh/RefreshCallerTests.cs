namespace Paved.Tokens.Tests.Refresh;

/// <summary>What callers see of a store that is slow, busy, or on a machine with another clock.</summary>
public sealed class RefreshCallerTests
{
    private const int MaximumTries = 100;

    private readonly ScriptedRefreshTokenStore _store = new();
    private readonly RefreshFixture _it;

    public RefreshCallerTests() => _it = new RefreshFixture(_store);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>A caller that blocks the only thread of its context would wait for ever for one that needs it.</summary>
    [Theory]
    [InlineData(nameof(IRefreshTokenStore.AddAsync))]
    [InlineData(nameof(IRefreshTokenStore.FindAsync))]
    [InlineData(nameof(IRefreshTokenStore.TryReplaceAsync))]
    [InlineData(nameof(IRefreshTokenStore.RevokeFamilyAsync))]
    public async Task Operations_StoreAnswersLate_NeverNeedTheThreadOfTheCaller(string late)
    {
        IssuedRefreshToken used = await _it.IssueAsync(), lost = await _it.IssueAsync(), ended = await _it.IssueAsync();
        var current = await _it.RotateAsync(await _it.RotateAsync(used));
        _store.Late = late;

        Assert.Equal(0, await CountingContext.CountAsync(() => _it.Tokens.IssueAsync(
            new RefreshTokenRequest { Subject = RefreshFixture.Subject, ClientId = RefreshFixture.Client }, Token).AsTask()));
        Assert.Equal(0, await CountingContext.CountAsync(() => PresentAsync(lost, RefreshFixture.Client)));
        Assert.Equal(0, await CountingContext.CountAsync(() => PresentAsync(lost, "thief")));
        Assert.Equal(0, await CountingContext.CountAsync(() => PresentAsync(used, RefreshFixture.Client)));
        Assert.Equal(0, await CountingContext.CountAsync(
            () => _it.Tokens.RevokeAsync(ended.Token, RefreshFixture.Client, Token).AsTask()));
        await _it.AssertFailsAsync(current, RefreshFailure.Revoked);
    }

    [Fact]
    public async Task RedeemAsync_OthersWereFaster_TriesAHundredTimes()
    {
        var token = await _it.IssueAsync();
        _store.Refusals = MaximumTries;

        var error = await Assert.ThrowsAsync<IOException>(() => _it.RedeemAsync(token));

        Assert.Contains($"{MaximumTries} times", error.Message, StringComparison.Ordinal);
        Assert.Equal(0, _store.Refusals);
        _store.Refusals = MaximumTries - 1;
        await _it.RotateAsync(token);
    }

    /// <summary>Both have read the living row: one of them ends it, and it is reported once.</summary>
    [Fact]
    public async Task RedeemAsync_ReuseSeenTwiceAtOnce_IsReportedOnce()
    {
        var first = await _it.IssueAsync();
        await _it.RotateAsync(await _it.RotateAsync(first));
        _store.Late = nameof(IRefreshTokenStore.RevokeFamilyAsync);

        var results = await Task.WhenAll(_it.RedeemAsync(first), _it.RedeemAsync(first));

        Assert.All(results, result => Assert.Equal(RefreshFailure.Reused, result.Failure));
        Assert.Single(results, result => result.RevokedGrant is not null);
    }

    /// <summary>The retry window is one of both directions: the machine that rotated may be ahead, but not by more.</summary>
    [Theory]
    [InlineData(10, true)]
    [InlineData(11, false)]
    public async Task RedeemAsync_RotatedByAMachineThatIsAhead_IsARetryWithinTheWindow(int seconds, bool isRetry)
    {
        var now = _it.Clock.GetUtcNow();
        var token = await _it.IssueAsync();
        _it.Clock.Advance(TimeSpan.FromSeconds(seconds));
        await _it.RotateAsync(token);
        _it.Clock.AdjustTime(now);

        Assert.Equal(isRetry ? null : RefreshFailure.Reused, (await _it.RedeemAsync(token)).Failure);
    }

    private Task<RefreshResult> PresentAsync(IssuedRefreshToken token, string client) =>
        _it.Tokens.RedeemAsync(token.Token, client, Token).AsTask();
}
