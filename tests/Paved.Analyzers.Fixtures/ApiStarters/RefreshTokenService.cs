using System.IdentityModel.Tokens.Jwt;
using System.Security.Claims;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.IdentityModel.Tokens;

namespace FitLog.Api.Features.Auth;

public class RefreshToken
{
    public int Id { get; set; }
    public string Token { get; set; } = "";
    public string JwtId { get; set; } = "";
    public DateTime Expires { get; set; }
    public DateTime? Revoked { get; set; }
    public int UserId { get; set; }
}

public class FitUser
{
    public int Id { get; set; }
    public string Email { get; set; } = "";
    public string? RefreshToken { get; set; } // expect PAVED4004
    public DateTime? RefreshTokenExpires { get; set; }
}

public class FitDb(DbContextOptions<FitDb> options) : DbContext(options)
{
    public DbSet<FitUser> Users => Set<FitUser>();
    public DbSet<RefreshToken> RefreshTokens => Set<RefreshToken>();
}

public class RefreshTokenService
{
    private readonly FitDb _db;
    private readonly IConfiguration _config;
    private readonly Random _random = new Random();

    public RefreshTokenService(FitDb db, IConfiguration config)
    {
        _db = db;
        _config = config;
    }

    public async Task<(string Access, string Refresh)> IssueAsync(FitUser user)
    {
        var access = GenerateAccessToken(user);
        var refreshToken = new RefreshToken
        {
            Token = GenerateRefreshToken(),
            JwtId = Guid.NewGuid().ToString(),
            UserId = user.Id,
            Expires = DateTime.UtcNow.AddDays(14),
        };
        user.RefreshToken = refreshToken.Token;
        user.RefreshTokenExpires = DateTime.UtcNow.AddDays(14);
        _db.RefreshTokens.Add(refreshToken);
        await _db.SaveChangesAsync();
        return (access, refreshToken.Token);
    }

    public async Task<(string Access, string Refresh)?> RefreshAsync(string accessToken, string refreshToken)
    {
        var principal = GetPrincipalFromExpiredToken(accessToken);
        var email = principal.FindFirstValue(ClaimTypes.Email);
        var user = await _db.Users.SingleOrDefaultAsync(u => u.Email == email);
        if (user is null || user.RefreshToken != refreshToken || user.RefreshTokenExpires <= DateTime.UtcNow) // expect PAVED4001
        {
            return null;
        }

        return await IssueAsync(user);
    }

    private ClaimsPrincipal GetPrincipalFromExpiredToken(string token)
    {
        var parameters = new TokenValidationParameters // expect PAVED2006
        {
            ValidateAudience = false, // expect PAVED2001
            ValidIssuer = _config["Jwt:Issuer"],
            ValidateIssuerSigningKey = true,
            IssuerSigningKey = new SymmetricSecurityKey(Encoding.UTF8.GetBytes(_config["Jwt:Key"] ?? string.Empty)), // expect PAVED2004
            ValidateLifetime = false // expect PAVED2001
        };
        return new JwtSecurityTokenHandler().ValidateToken(token, parameters, out SecurityToken securityToken);
    }

    private string GenerateAccessToken(FitUser user)
    {
        var key = new SymmetricSecurityKey(Encoding.UTF8.GetBytes(_config["Jwt:Key"]!));
        var credentials = new SigningCredentials(key, SecurityAlgorithms.HmacSha256);
        var minutes = _config.GetValue("Jwt:Minutes", 15);
        var token = new JwtSecurityToken(
            issuer: _config["Jwt:Issuer"],
            audience: _config["Jwt:Audience"],
            claims: [new Claim(ClaimTypes.Email, user.Email), new Claim("jti", Guid.NewGuid().ToString())],
            expires: DateTime.UtcNow.AddMinutes(minutes),
            signingCredentials: credentials);
        return new JwtSecurityTokenHandler().WriteToken(token);
    }

    private string GenerateRefreshToken()
    {
        var bytes = new byte[32];
        _random.NextBytes(bytes); // expect PAVED4002
        return Convert.ToBase64String(bytes);
    }

    public async Task<string> CreateDeviceTokenAsync(FitUser user)
    {
        var sessionToken = Guid.NewGuid().ToString("N") + Guid.NewGuid().ToString("N"); // expect PAVED4003
        _db.RefreshTokens.Add(new RefreshToken { Token = sessionToken, UserId = user.Id, Expires = DateTime.UtcNow.AddDays(30) });
        await _db.SaveChangesAsync();
        return sessionToken;
    }
}
