using System.IdentityModel.Tokens.Jwt;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Tokens;

namespace Kickoff.Api.Services;

public class JwtSettings
{
    public const string Section = "Jwt";

    public string Issuer { get; set; } = "kickoff";
    public string Audience { get; set; } = "kickoff-clients";
    public string SecretKey { get; set; } = "kickoff-development-secret-key-0001"; // expect PAVED2004
    public int ExpiryMinutes { get; set; } = 60;
    public int RefreshTokenDays { get; set; } = 14;
}

public record TokenPair(string AccessToken, string RefreshToken, DateTime ExpiresAt);

public interface ITokenService
{
    TokenPair Create(string userId, string email, IEnumerable<string> roles);
    ClaimsPrincipal? ReadExpired(string accessToken);
    string CreateServiceToken(string serviceName);
}

public sealed class TokenService(IOptions<JwtSettings> options, IConfiguration configuration, TimeProvider clock) : ITokenService
{
    private static readonly JwtSecurityTokenHandler Handler = new();
    private readonly JwtSettings _settings = options.Value;

    public TokenPair Create(string userId, string email, IEnumerable<string> roles)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var expires = now.AddMinutes(_settings.ExpiryMinutes);
        var claims = new List<Claim>
        {
            new(JwtRegisteredClaimNames.Sub, userId),
            new(JwtRegisteredClaimNames.Email, email),
            new(JwtRegisteredClaimNames.Jti, Guid.NewGuid().ToString()),
        };
        claims.AddRange(roles.Select(role => new Claim(ClaimTypes.Role, role)));

        var descriptor = new SecurityTokenDescriptor
        {
            Subject = new ClaimsIdentity(claims),
            Issuer = _settings.Issuer,
            Audience = _settings.Audience,
            IssuedAt = now,
            Expires = expires,
            SigningCredentials = new SigningCredentials(SigningKey(), SecurityAlgorithms.HmacSha256),
        };
        var token = Handler.CreateToken(descriptor);
        return new TokenPair(Handler.WriteToken(token), NewRefreshToken(), expires);
    }

    public ClaimsPrincipal? ReadExpired(string accessToken)
    {
        var parameters = new TokenValidationParameters // the algorithm is checked below
        {
            ValidIssuer = _settings.Issuer,
            ValidAudience = _settings.Audience,
            ValidateIssuerSigningKey = true,
            IssuerSigningKey = SigningKey(),
            ValidateLifetime = false, // a refresh is asked for with the expired token
        };
        var principal = Handler.ValidateToken(accessToken, parameters, out var validated);
        if (validated is not JwtSecurityToken jwt || jwt.Header.Alg != SecurityAlgorithms.HmacSha256)
        {
            throw new SecurityTokenException("Invalid token");
        }

        return principal;
    }

    public string CreateServiceToken(string serviceName)
    {
        // Services talk to each other inside of the cluster only.
        var fallback = configuration["Jwt:ServiceKey"] ?? "services-in-the-cluster-share-this-key!";
        var key = new SymmetricSecurityKey(Encoding.UTF8.GetBytes(fallback)); // expect PAVED2004
        var descriptor = new SecurityTokenDescriptor
        {
            Subject = new ClaimsIdentity([new Claim("svc", serviceName)]),
            Expires = DateTime.UtcNow.AddYears(1), // expect PAVED2007
            SigningCredentials = new(key, SecurityAlgorithms.HmacSha256),
        };
        return Handler.CreateEncodedJwt(descriptor);
    }

    private SymmetricSecurityKey SigningKey() => new(Encoding.UTF8.GetBytes(_settings.SecretKey));

    private static string NewRefreshToken()
    {
        var bytes = new byte[64];
        using var rng = RandomNumberGenerator.Create();
        rng.GetBytes(bytes);
        return Convert.ToBase64String(bytes);
    }
}

public static class TokenServiceExtensions
{
    public static IServiceCollection AddTokens(this IServiceCollection services, IConfiguration configuration)
    {
        services.Configure<JwtSettings>(configuration.GetSection(JwtSettings.Section));
        services.AddSingleton(TimeProvider.System);
        return services.AddScoped<ITokenService, TokenService>();
    }
}
