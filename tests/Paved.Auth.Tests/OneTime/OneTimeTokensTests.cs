using Microsoft.Extensions.Time.Testing;

namespace Paved.Auth.Tests;

public sealed class OneTimeTokensTests
{
    private readonly OneTimePurpose _invite = OneTimePurpose.Custom("invite", TimeSpan.FromDays(7));
    private readonly FakeTimeProvider _clock = new(DateTimeOffset.FromUnixTimeMilliseconds(1_800_000_000_123));
    private readonly RecordingOneTimeTokenStore _store = new();
    private readonly OneTimeTokens _tokens;

    public OneTimeTokensTests() => _tokens = new OneTimeTokens(_store, new Uri("https://shop.example"), _clock);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ConsumeAsync_TokenAsIssued_IsValidOnce()
    {
        var token = await IssueAsync(OneTimePurpose.VerifyEmail, data: "alice@example.com");

        var use = await _tokens.ConsumeAsync(OneTimePurpose.VerifyEmail, token, Token);
        Assert.True(use.IsValid);
        Assert.Equal(("u1", "alice@example.com", "Valid"), (use.UserId, use.Data, $"{use}"));
        var again = await _tokens.ConsumeAsync(OneTimePurpose.VerifyEmail, token, Token);
        Assert.Equal((false, "Invalid"), (again.IsValid, $"{again}"));
    }

    [Fact]
    public async Task ConsumeAsync_ManyAtOnce_AreValidOnce()
    {
        for (var round = 0; round < TestCounts.ConcurrencyRounds; round++)
        {
            var token = await IssueAsync(_invite);
            var uses = await InParallel.RunAsync(200, _ => _tokens.ConsumeAsync(_invite, token, Token));

            Assert.Single(uses, use => use.IsValid);
            Assert.All(uses.Where(use => !use.IsValid), use => Assert.Null(use.UserId));
        }
    }

    [Fact]
    public async Task ConsumeAsync_OtherPurpose_IsInvalidAndLeavesTheToken()
    {
        var token = await IssueAsync(_invite);
        var other = OneTimePurpose.Custom("invite2", _invite.Lifetime);

        Assert.False((await _tokens.ConsumeAsync(other, token, Token)).IsValid);
        Assert.False((await _tokens.ConsumeAsync(OneTimePurpose.VerifyEmail, token, Token)).IsValid);
        Assert.True((await _tokens.ConsumeAsync(_invite, token, Token)).IsValid);
    }

    [Theory]
    [InlineData(86_400_000 - 1, true)]
    [InlineData(86_400_000, false)]
    public async Task ConsumeAsync_AfterMilliseconds_TakesOnlyALiveToken(long milliseconds, bool expected)
    {
        var token = await IssueAsync(OneTimePurpose.VerifyEmail);
        _clock.Advance(TimeSpan.FromMilliseconds(milliseconds));

        Assert.Equal(expected, (await _tokens.ConsumeAsync(OneTimePurpose.VerifyEmail, token, Token)).IsValid);
    }

    [Fact]
    public async Task ConsumeAsync_AnyOtherText_IsInvalid()
    {
        foreach (var text in (string[])["", "x", new string('A', 43), new string('\uD800', 43)])
        {
            Assert.False((await _tokens.ConsumeAsync(_invite, text, Token)).IsValid);
        }
    }

    [Fact]
    public async Task ConsumeAsync_HugeText_IsNotLookedUp()
    {
        await _tokens.ConsumeAsync(_invite, new string('x', 10_000_000), Token);

        Assert.Empty(_store.Calls);
    }

    [Fact]
    public async Task ConsumeAsync_TheStoredHash_IsInvalid()
    {
        await IssueAsync(_invite);

        Assert.False((await _tokens.ConsumeAsync(_invite, Assert.Single(_store.Added).Hash, Token)).IsValid);
    }

    [Fact]
    public async Task IssueAsync_UnknownUser_DoesTheSameWorkForARowNobodyOpens()
    {
        await IssueAsync(_invite, data: "a");
        var known = _store.Calls.ToArray();
        _store.Calls.Clear();
        var token = await _tokens.IssueAsync(_invite, null, "a", Token);

        Assert.Null(token);
        Assert.Equal(known, _store.Calls);
        var (first, second) = (_store.Added.First(), _store.Added.Last());
        Assert.Equal(first.Hash.Length, second.Hash.Length);
        Assert.Equal(first.ExpiresAt, second.ExpiresAt);
        Assert.NotEqual("u1", second.UserId);
    }

    [Fact]
    public async Task IssueAsync_ManyTokens_AreDifferentAndNotInTheStore()
    {
        var tokens = new List<string>();
        for (var i = 0; i < 100; i++)
        {
            tokens.Add(await IssueAsync(_invite));
        }

        Assert.Equal(100, tokens.Distinct().Count());
        Assert.All(tokens, token => Assert.Equal(43, token.Length));
        Assert.DoesNotContain(_store.Added, row => tokens.Any(token => $"{row} {row.Hash} {row.UserId}".Contains(token, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task RevokeAsync_OfAUserAndPurpose_EndsThoseTokens()
    {
        var (mine, other) = (await IssueAsync(_invite), await IssueAsync(_invite, "u2"));
        var verify = await IssueAsync(OneTimePurpose.VerifyEmail);

        Assert.Equal(1, await _tokens.RevokeAsync("u1", _invite, Token));
        Assert.False((await _tokens.ConsumeAsync(_invite, mine, Token)).IsValid);
        Assert.True((await _tokens.ConsumeAsync(_invite, other, Token)).IsValid);
        Assert.True((await _tokens.ConsumeAsync(OneTimePurpose.VerifyEmail, verify, Token)).IsValid);
    }

    [Fact]
    public async Task RevokeForCredentialChangeAsync_OfAUser_EndsWhatSignsInOrResets()
    {
        var (reset, verify) = (await IssueAsync(OneTimePurpose.ResetPassword), await IssueAsync(OneTimePurpose.VerifyEmail));
        var link = await IssueAsync(OneTimePurpose.MagicLink);
        await _tokens.RevokeForCredentialChangeAsync("u1", Token);

        Assert.False((await _tokens.ConsumeAsync(OneTimePurpose.ResetPassword, reset, Token)).IsValid);
        Assert.False((await _tokens.ConsumeAsync(OneTimePurpose.MagicLink, link, Token)).IsValid);
        Assert.True((await _tokens.ConsumeAsync(OneTimePurpose.VerifyEmail, verify, Token)).IsValid);
    }

    [Fact]
    public async Task DeleteExpiredAsync_AfterTheLifetime_DeletesTheRow()
    {
        await IssueAsync(OneTimePurpose.VerifyEmail);
        var invite = await IssueAsync(_invite);
        _clock.Advance(TimeSpan.FromDays(1));

        Assert.Equal(1, await _tokens.DeleteExpiredAsync(Token));
        Assert.True((await _tokens.ConsumeAsync(_invite, invite, Token)).IsValid);
    }

    [Fact]
    public async Task ConsumeAsync_StoreThatThrows_Throws()
    {
        var token = await IssueAsync(_invite);
        _store.Fault = new TimeoutException();

        await Assert.ThrowsAsync<TimeoutException>(() => _tokens.ConsumeAsync(_invite, token, Token));
        await Assert.ThrowsAsync<TimeoutException>(() => _tokens.IssueAsync(_invite, "u1", null, Token));
    }

    [Fact]
    public async Task IssueAsync_TextsOutOfTheirLimits_Throw()
    {
        await Assert.ThrowsAsync<ArgumentException>("userId", () => _tokens.IssueAsync(_invite, "", null, Token));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(
            "userId", () => _tokens.IssueAsync(_invite, new string('u', 257), null, Token));
        var tooLong = await Assert.ThrowsAsync<ArgumentException>(
            "data", () => _tokens.IssueAsync(_invite, "u1", new string('d', 4097), Token));
        Assert.StartsWith("Expected at most 4,096 characters", tooLong.Message, StringComparison.Ordinal);
        Assert.NotNull(await _tokens.IssueAsync(_invite, new string('u', 256), new string('d', 4096), Token));
    }

    [Fact]
    public async Task Members_Null_Throw()
    {
        Assert.Throws<ArgumentNullException>("store", () => new OneTimeTokens(null!, new Uri("https://shop.example")));
        Assert.Throws<ArgumentNullException>("origin", () => new OneTimeTokens(_store, null!));
        await Assert.ThrowsAsync<ArgumentNullException>("purpose", () => _tokens.IssueAsync(null!, "u1", null, Token));
        await Assert.ThrowsAsync<ArgumentNullException>("purpose", () => _tokens.ConsumeAsync(null!, "token", Token));
        await Assert.ThrowsAsync<ArgumentNullException>("token", () => _tokens.ConsumeAsync(_invite, null!, Token));
        await Assert.ThrowsAsync<ArgumentNullException>("purpose", () => _tokens.RevokeAsync("u1", null!, Token));
        await Assert.ThrowsAsync<ArgumentException>("userId", () => _tokens.RevokeAsync("", _invite, Token));
    }

    private async Task<string> IssueAsync(OneTimePurpose purpose, string user = "u1", string? data = null)
        => (await _tokens.IssueAsync(purpose, user, data, Token))!.RevealText();
}
