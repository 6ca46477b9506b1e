using Paved.Tokens;

namespace Issuer;

/// <summary>
/// Answers a refresh token with its successor and an access token for the one service that is named (RFC 6749 section 6,
/// RFC 8707): its audience is that service, its scopes are those of the grant that the service knows.
/// </summary>
internal sealed class TokenEndpoint(Clients clients, RefreshTokens refresh, TokenIssuer issuer)
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(1);

    private static readonly Dictionary<string, string[]> Services = new()
    {
        ["api://orders"] = ["orders.read", "orders.write"],
        ["api://stock"] = ["stock.read", "stock.write"],
    };

    public async Task<IResult> AnswerAsync(HttpRequest request)
    {
        request.HttpContext.Response.Headers.CacheControl = "no-store";
        if (clients.Identify(request) is not { } client)
        {
            return Results.Json(new { error = "invalid_client" }, statusCode: StatusCodes.Status401Unauthorized);
        }

        var form = await request.ReadFormAsync();
        var service = form["resource"].ToString();
        if (form["grant_type"] != "refresh_token")
        {
            return Results.BadRequest(new { error = "unsupported_grant_type" });
        }

        if (!Services.TryGetValue(service, out var known))
        {
            return Results.BadRequest(new { error = "invalid_target" });
        }

        var redeemed = await refresh.RedeemAsync(form["refresh_token"], client);
        return redeemed.IsSuccess
            ? Results.Json(await AccessAsync(redeemed.Issued, service, known))
            : Results.BadRequest(new { error = "invalid_grant" });
    }

    private async Task<object> AccessAsync(IssuedRefreshToken next, string service, string[] known)
    {
        var request = new AccessTokenRequest
        {
            Subject = next.Grant.Subject,
            ClientId = next.Grant.ClientId,
            Audience = service,
            Scopes = [.. next.Grant.Scopes.Intersect(known)],
            Lifetime = Lifetime,
        };
        return new
        {
            access_token = await issuer.IssueAsync(request),
            token_type = "Bearer",
            expires_in = (int)Lifetime.TotalSeconds,
            scope = string.Join(' ', request.Scopes),
            refresh_token = next.Token,
        };
    }
}
