using Microsoft.AspNetCore.Mvc;

namespace Storefront.Api;

/// <summary>The refresh grant of RFC 6749 section 6, for a public client.</summary>
internal static class TokenEndpoint
{
    public static async Task<IResult> RefreshAsync(
        [FromForm(Name = "grant_type")] string? grantType,
        [FromForm(Name = "refresh_token")] string? refreshToken,
        TokenDesk desk,
        HttpContext context,
        CancellationToken ct)
    {
        context.Response.Headers.CacheControl = "no-store";
        if (grantType != "refresh_token")
        {
            return Results.Json(new { error = "unsupported_grant_type" }, statusCode: StatusCodes.Status400BadRequest);
        }

        var (pair, _) = await desk.RefreshAsync(refreshToken, ct);
        return pair is null
            ? Results.Json(new { error = "invalid_grant" }, statusCode: StatusCodes.Status400BadRequest)
            : Results.Json(new
            {
                access_token = pair.Access,
                refresh_token = pair.Refresh,
                token_type = "Bearer",
                expires_in = (int)TokenDesk.Lifetime.TotalSeconds,
            });
    }
}
