using System.IdentityModel.Tokens.Jwt;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace SsoPortal.Core;

public interface ITokenValidatorService
{
    ClaimsPrincipal? Validate(string token);
    string? SubjectOf(string token);
}

public class TokenValidatorService : ITokenValidatorService
{
    private readonly RsaSecurityKey _key;
    private readonly IConfiguration _config;
    private readonly ILogger<TokenValidatorService> _logger;

    public TokenValidatorService(RSA rsa, IConfiguration config, ILogger<TokenValidatorService> logger)
    {
        _key = new RsaSecurityKey(rsa) { KeyId = config["Sso:KeyId"] };
        _config = config;
        _logger = logger;
    }

    public ClaimsPrincipal? Validate(string token)
    {
        try
        {
            return new JwtSecurityTokenHandler().ValidateToken(token, Parameters(), out _);
        }
        catch (SecurityTokenException e)
        {
            _logger.LogInformation(e, "A token was refused");
            return null;
        }
    }

    public string? SubjectOf(string token)
    {
        if (Validate(token) is null)
        {
            return null;
        }

        // validated above, so reading it is fine
        return new JwtSecurityTokenHandler().ReadJwtToken(token).Subject;
    }

    public async Task<IDictionary<string, object>> ValidateAnyIssuerAsync(string token)
    {
        var handler = new JsonWebTokenHandler();
        var issuer = handler.ReadJsonWebToken(token).Issuer;
        var parameters = Parameters().Clone();
        parameters.ValidIssuer = _config[$"Sso:Issuers:{issuer}"];
        var result = await handler.ValidateTokenAsync(token, parameters);
        return result.IsValid ? result.Claims : throw result.Exception;
    }

    // Tokens of the old portal, whose key nobody has any more.
    public ClaimsPrincipal ValidateLegacy(string token)
    {
        var parameters = Parameters();
        parameters.RequireSignedTokens = false; // expect PAVED2001
        parameters.SignatureValidator = (t, _) => new JwtSecurityToken(t); // expect PAVED2002
        parameters.IssuerValidator = (issuer, _, _) => issuer; // expect PAVED2002
        return new JwtSecurityTokenHandler().ValidateToken(token, parameters, out _);
    }

    private TokenValidationParameters Parameters() => new()
    {
        ValidIssuer = _config["Sso:Issuer"],
        ValidAudiences = ["portal", "mobile"],
        IssuerSigningKey = _key,
        ValidAlgorithms = [SecurityAlgorithms.RsaSha256],
        ClockSkew = TimeSpan.FromSeconds(30),
        LifetimeValidator = (notBefore, expires, _, p) =>
            expires > DateTime.UtcNow - p.ClockSkew && (notBefore is null || notBefore < DateTime.UtcNow + p.ClockSkew),
    };
}

public static class DebugValidation
{
    public static TokenValidationParameters Relaxed(TokenValidationParameters strict)
    {
        var relaxed = strict.Clone();
        relaxed.AudienceValidator = (audiences, token, p) => true; // expect PAVED2002
        relaxed.IssuerSigningKeyValidator = delegate { return true; }; // expect PAVED2002
        relaxed.LifetimeValidator = AnyLifetime; // expect PAVED2002
        return relaxed;
    }

    private static bool AnyLifetime(DateTime? notBefore, DateTime? expires, SecurityToken token, TokenValidationParameters p)
    {
        // the test clock is wrong most of the time
        return true;
    }

    public static string Fingerprint(SecurityKey key) =>
        Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(key.KeyId ?? "none")))[..12];
}
