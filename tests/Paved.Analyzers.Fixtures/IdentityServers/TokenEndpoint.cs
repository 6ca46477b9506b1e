using System.IdentityModel.Tokens.Jwt;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.IdentityModel.Tokens;

namespace MiniSts.Endpoints;

public static class Lifetimes
{
    public const int AccessTokenHours = 48;
    public const int IdTokenMinutes = 5;
    public const int RefreshTokenDays = 20;
}

public record TokenRequest(string GrantType, string? ClientId, string? ClientSecret, string? Code, string? State, string? Nonce);

public interface IClients
{
    string? SecretOf(string clientId);
    bool IsPublic(string clientId);
}

[ApiController]
[Route("connect/token")]
public class TokenEndpoint(IClients clients, IMemoryCache cache, RsaSecurityKey signingKey, ILogger<TokenEndpoint> logger) : ControllerBase
{
    [HttpPost]
    public IActionResult Post([FromForm] TokenRequest request)
    {
        if (request.GrantType != "client_credentials" && request.GrantType != "authorization_code")
        {
            return BadRequest(new { error = "unsupported_grant_type" });
        }

        if (request.ClientId is null || (!clients.IsPublic(request.ClientId) && !CheckSecret(request)))
        {
            logger.LogWarning("Client {ClientId} failed, secret given: {HasSecret}", request.ClientId, request.ClientSecret != null);
            return Unauthorized(new { error = "invalid_client" });
        }

        if (request.GrantType == "authorization_code" && !CheckNonce(request))
        {
            return BadRequest(new { error = "invalid_grant" });
        }

        return Ok(new { access_token = AccessToken(request.ClientId), id_token = IdToken(request.ClientId), token_type = "Bearer" });
    }

    private bool CheckSecret(TokenRequest request)
    {
        var clientSecret = clients.SecretOf(request.ClientId!);
        return clientSecret == request.ClientSecret; // expect PAVED4001
    }

    private bool CheckNonce(TokenRequest request)
    {
        var expectedNonce = cache.Get<string>("nonce:" + request.Code);
        return expectedNonce is not null && expectedNonce.Equals(request.Nonce); // expect PAVED4001
    }

    private string AccessToken(string clientId)
    {
        var descriptor = new SecurityTokenDescriptor
        {
            Issuer = "https://sts.example",
            Audience = clientId,
            Subject = new ClaimsIdentity([new Claim("sub", clientId)]),
            Expires = DateTime.UtcNow.AddHours(Lifetimes.AccessTokenHours), // expect PAVED2007
            SigningCredentials = new SigningCredentials(signingKey, SecurityAlgorithms.RsaSha256),
        };
        return new JwtSecurityTokenHandler().CreateEncodedJwt(descriptor);
    }

    private string IdToken(string clientId)
    {
        var now = DateTime.UtcNow;
        var token = new JwtSecurityToken("https://sts.example", clientId, [new Claim("sub", clientId)], now, now.AddMinutes(Lifetimes.IdTokenMinutes),
            new SigningCredentials(signingKey, SecurityAlgorithms.RsaSha256));
        return new JwtSecurityTokenHandler().WriteToken(token);
    }

    [HttpPost("refresh")]
    public IActionResult Refresh([FromForm] string clientId)
    {
        var refreshToken = Convert.ToHexString(RandomNumberGenerator.GetBytes(32));
        var refreshExpires = DateTime.UtcNow.AddDays(Lifetimes.RefreshTokenDays);
        cache.Set("refresh:" + Convert.ToHexString(SHA256.HashData(Encoding.ASCII.GetBytes(refreshToken))), clientId, refreshExpires);
        Response.Cookies.Append("sts", clientId, new CookieOptions { Expires = DateTimeOffset.UtcNow.AddYears(1), HttpOnly = true });
        return Ok(new { refresh_token = refreshToken, expires = refreshExpires });
    }

    [HttpGet("state")]
    public IActionResult State(string state)
    {
        var requestId = Guid.NewGuid().ToString("N");
        var confirmationToken = Guid.NewGuid().ToString("N"); // expect PAVED4003
        cache.Set(requestId, state, TimeSpan.FromMinutes(5));
        return Ok(new { requestId, confirmationToken });
    }

    /// <summary>Descriptors without an expiry get the handler's hour.</summary>
    public static SecurityTokenDescriptor DefaultLifetime(string subject, SigningCredentials credentials) => new()
    {
        Claims = new Dictionary<string, object> { ["sub"] = subject },
        SigningCredentials = credentials,
    };
}
