using Paved.Tokens;

namespace Storefront.Api;

/// <summary>Hands out tokens for the orders of a customer.</summary>
internal sealed class TokenDesk(TokenIssuer issuer, RefreshTokens refreshTokens)
{
    public const string Audience = "api://orders";
    public const string ClientId = "storefront-demo";

    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(5);

    private static readonly string[] Scopes = [ApiExtensions.ReadOrders];

    public async Task<TokenPair> IssueAsync(string customerId, CancellationToken ct)
    {
        var refresh = await refreshTokens.IssueAsync(
            new RefreshTokenRequest { Subject = customerId, ClientId = ClientId, Scopes = Scopes }, ct);
        return await PairAsync(refresh, ct);
    }

    /// <summary>Redeems a refresh token; null with the reason where it is refused.</summary>
    public async Task<(TokenPair? Pair, RefreshFailure? Failure)> RefreshAsync(string? token, CancellationToken ct)
    {
        var result = await refreshTokens.RedeemAsync(token, ClientId, ct);
        return result.IsSuccess ? (await PairAsync(result.Issued, ct), null) : (null, result.Failure);
    }

    private async Task<TokenPair> PairAsync(IssuedRefreshToken refresh, CancellationToken ct)
    {
        var access = await issuer.IssueAsync(
            new AccessTokenRequest
            {
                Subject = refresh.Grant.Subject,
                ClientId = ClientId,
                Audience = Audience,
                Scopes = refresh.Grant.Scopes,
                Lifetime = Lifetime,
            },
            ct);
        return new TokenPair(access, refresh.Token);
    }
}
