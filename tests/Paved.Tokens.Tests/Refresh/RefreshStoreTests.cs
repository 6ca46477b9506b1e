namespace Paved.Tokens.Tests.Refresh;

/// <summary>Rows that a store refuses, changes, loses or alters under the service, and arguments that are missing.</summary>
public sealed class RefreshStoreTests
{
    private readonly RefreshFixture _it = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(null)]
    [InlineData("!!")]
    [InlineData("AAAA")]
    public async Task RedeemAsync_SealedSuccessorAltered_IsReuse(string? sealedToken)
    {
        var first = await _it.IssueAsync();
        await _it.RotateAsync(first);
        var row = await RowAsync(first);
        Assert.True(await _it.Store.TryReplaceAsync(row with { SealedToken = sealedToken, Revision = row.Revision + 1 }, Token));

        await _it.AssertFailsAsync(first, RefreshFailure.Reused);
    }

    [Fact]
    public async Task InMemoryStore_Replacement_FollowsTheRevisionStored()
    {
        var row = await RowAsync(await _it.IssueAsync());

        Assert.False(await _it.Store.TryReplaceAsync(row, Token));
        Assert.False(await _it.Store.TryReplaceAsync(row with { Revision = 3 }, Token));
        Assert.False(await _it.Store.TryReplaceAsync(row with { Id = "another", Revision = 2 }, Token));
        Assert.True(await _it.Store.TryReplaceAsync(row with { Revision = 2 }, Token));
        Assert.True(await _it.Store.RevokeFamilyAsync(row.Id, _it.Clock.GetUtcNow(), Token));
        Assert.Equal(3, (await _it.Store.FindAsync(row.Id, Token))?.Revision);
        Assert.Equal($"RefreshTokenFamily {row.Id}", $"{row}");
    }

    [Fact]
    public async Task InMemoryStore_DeletedRow_TakesNoPlace()
    {
        var it = new RefreshFixture(new InMemoryRefreshTokenStore(2));
        var old = await it.IssueAsync();
        it.Clock.Advance(TimeSpan.FromDays(14));
        Assert.Equal(1, await it.Tokens.DeleteExpiredAsync(Token));
        IssuedRefreshToken one = await it.IssueAsync(), two = await it.IssueAsync();

        await it.IssueAsync();

        await it.AssertFailsAsync(old, RefreshFailure.Unknown);
        await it.AssertFailsAsync(one, RefreshFailure.Unknown);
        await it.RotateAsync(two);
    }

    [Fact]
    public async Task IssueAsync_OptionsAndLongestData_AreTaken()
    {
        var it = new RefreshFixture(options: new RefreshTokenOptions { IdleLifetime = TimeSpan.FromHours(1) });
        var request = new RefreshTokenRequest { Subject = "s", ClientId = "c", Data = new string('x', 4096) };

        var token = await it.Tokens.IssueAsync(request, Token);

        Assert.Equal(it.Clock.GetUtcNow().AddHours(1), token.ExpiresAt);
        await Assert.ThrowsAsync<ArgumentException>(async () => await it.Tokens.IssueAsync(
            new RefreshTokenRequest { Subject = "s", ClientId = "c", Scopes = ["a", "b c"] }, Token));
    }

    [Fact]
    public async Task Arguments_Missing_Throw()
    {
        Assert.Throws<ArgumentNullException>("store", () => new RefreshTokens(null!));
        Assert.Throws<ArgumentOutOfRangeException>("capacity", () => new InMemoryRefreshTokenStore(0));
        await ThrowsAsync("family", async () => await _it.Store.AddAsync(null!, Token));
        await ThrowsAsync("replacement", async () => await _it.Store.TryReplaceAsync(null!, Token));
        await ThrowsAsync("request", async () => await _it.Tokens.IssueAsync(null!, Token));
        await ThrowsAsync("clientId", async () => await _it.Tokens.RedeemAsync("x", "", Token));
        await ThrowsAsync("clientId", async () => await _it.Tokens.RevokeAsync("x", "", Token));
        await ThrowsAsync("familyId", async () => await _it.Tokens.RevokeFamilyAsync("", Token));
        await ThrowsAsync("subject", async () => await _it.Tokens.RevokeSubjectAsync("", Token));
    }

    private static async Task ThrowsAsync(string name, Func<Task> act) =>
        Assert.Equal(name, (await Assert.ThrowsAnyAsync<ArgumentException>(act)).ParamName);

    private async Task<RefreshTokenFamily> RowAsync(IssuedRefreshToken token) =>
        (await _it.Store.FindAsync(token.Grant.FamilyId, Token))!;
}
