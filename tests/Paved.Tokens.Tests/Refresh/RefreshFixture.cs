using Microsoft.Extensions.Time.Testing;
using Paved.Tokens.Tests.Support;

namespace Paved.Tokens.Tests.Refresh;

/// <summary>Refresh tokens of one client over a store.</summary>
internal sealed class RefreshFixture
{
    public const string Client = "shop";
    public const string Subject = "alice";

    public RefreshFixture(IRefreshTokenStore? store = null, RefreshTokenOptions? options = null)
    {
        Store = store ?? new InMemoryRefreshTokenStore();
        Tokens = new RefreshTokens(Store, options, Clock);
    }

    public FakeTimeProvider Clock { get; } = new(DateTimeOffset.FromUnixTimeSeconds(Forgery.Now));

    public IRefreshTokenStore Store { get; }

    public RefreshTokens Tokens { get; }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async Task<IssuedRefreshToken> IssueAsync(string subject = Subject) => await Tokens.IssueAsync(
        new RefreshTokenRequest { Subject = subject, ClientId = Client, Scopes = ["read", "write"], Data = "amr=otp" }, Token);

    /// <summary>The successor of a token that is good.</summary>
    public async Task<IssuedRefreshToken> RotateAsync(IssuedRefreshToken token)
    {
        var result = await RedeemAsync(token);
        Assert.True(result.IsSuccess, $"{result}");
        return result.Issued;
    }

    public async Task<RefreshResult> RedeemAsync(IssuedRefreshToken token, string client = Client) =>
        await Tokens.RedeemAsync(token.Token, client, Token);

    public async Task AssertFailsAsync(IssuedRefreshToken token, RefreshFailure failure) =>
        Assert.Equal(failure, (await RedeemAsync(token)).Failure);
}
