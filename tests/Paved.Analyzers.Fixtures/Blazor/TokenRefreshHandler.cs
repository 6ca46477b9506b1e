using System.IdentityModel.Tokens.Jwt;
using System.Net;
using System.Net.Http.Headers;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Components;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace TimeTracker.Server.Http;

public record Tokens(string AccessToken, string RefreshToken);

/// <summary>Adds the access token to calls of the API and asks for a new one in time.</summary>
public class TokenRefreshHandler(IHttpContextAccessor accessor, IHttpClientFactory clients, ILogger<TokenRefreshHandler> logger) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var context = accessor.HttpContext ?? throw new InvalidOperationException("There is no request");
        var accessToken = await context.GetTokenAsync("access_token");
        if (accessToken is not null && ExpiresSoon(accessToken))
        {
            logger.LogDebug("Access token expires soon, refreshing");
            accessToken = await RefreshAsync(context, cancellationToken) ?? accessToken;
        }

        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", accessToken);
        var response = await base.SendAsync(request, cancellationToken);
        if (response.StatusCode == HttpStatusCode.Unauthorized)
        {
            logger.LogInformation("The API refused the token of {User}", context.User.Identity?.Name);
        }

        return response;
    }

    private static bool ExpiresSoon(string accessToken)
    {
        var exp = new JwtSecurityTokenHandler().ReadJwtToken(accessToken).Payload.Expiration;
        return exp is null || DateTimeOffset.FromUnixTimeSeconds(exp.Value) < DateTimeOffset.UtcNow.AddMinutes(1);
    }

    private async Task<string?> RefreshAsync(HttpContext context, CancellationToken token)
    {
        var refreshToken = await context.GetTokenAsync("refresh_token");
        using var client = clients.CreateClient("identity");
        using var response = await client.PostAsJsonAsync("token/refresh", new { refreshToken }, token);
        if (!response.IsSuccessStatusCode)
        {
            return null;
        }

        var tokens = await response.Content.ReadFromJsonAsync<Tokens>(token);
        await SignInAsync(context, tokens!);
        return tokens!.AccessToken;
    }

    private static async Task SignInAsync(HttpContext context, Tokens tokens)
    {
        var jwt = new JsonWebTokenHandler().ReadJsonWebToken(tokens.AccessToken); // expect PAVED2003
        var identity = new ClaimsIdentity(jwt.Claims, CookieAuthenticationDefaults.AuthenticationScheme, "name", "role");
        var properties = new AuthenticationProperties { IsPersistent = true, ExpiresUtc = DateTimeOffset.UtcNow.AddDays(30) };
        properties.StoreTokens([
            new AuthenticationToken { Name = "access_token", Value = tokens.AccessToken },
            new AuthenticationToken { Name = "refresh_token", Value = tokens.RefreshToken },
        ]);
        await context.SignInAsync(new ClaimsPrincipal(identity), properties);
    }
}

public class TokenAlgorithms
{
    /// <summary>Which of the two keys is meant? The header is read before anything is trusted.</summary>
    public static SecurityKey Pick(string token, SecurityKey rsa, SecurityKey ec)
    {
        var jwt = new JsonWebToken(token);
        return jwt.Alg == SecurityAlgorithms.EcdsaSha256 ? ec : rsa;
    }

    public static async Task<bool> SameUserAsync(string idToken, ClaimsPrincipal validated)
    {
        var hint = new JsonWebToken(idToken);
        await Task.Yield();
        return hint.Subject == validated.FindFirstValue("sub");
    }
}

public class SignOutPage : ComponentBase
{
    [Inject] private NavigationManager Navigation { get; set; } = default!;

    [SupplyParameterFromQuery] public string? Reason { get; set; }

    protected override void OnInitialized() => Navigation.NavigateTo(Reason == "expired" ? "/login?expired=1" : "/");
}
