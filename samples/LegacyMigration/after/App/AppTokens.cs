using System.Security.Claims;
using System.Text;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Shop.App;

/// <summary>The tokens of the telephone app.</summary>
internal sealed class AppTokens(IConfiguration settings)
{
    public const string Scheme = "App";
    private const string Issuer = "https://quayside.example";
    private const string Audience = "https://quayside.example/app";

    public TokenValidationParameters Validation => new()
    {
        ValidIssuer = Issuer,
        ValidAudience = Audience,
        ValidAlgorithms = [SecurityAlgorithms.HmacSha256],
        IssuerSigningKey = Key,
        NameClaimType = "name",
    };

    private SymmetricSecurityKey Key => new(Encoding.UTF8.GetBytes(
        settings["App:Key"] ?? throw new InvalidOperationException("App:Key is not configured.")));

    public string Issue(string email) => new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
    {
        Subject = new ClaimsIdentity([new Claim("name", email)]),
        Issuer = Issuer,
        Audience = Audience,
        Expires = DateTime.UtcNow.AddHours(1),
        SigningCredentials = new SigningCredentials(Key, SecurityAlgorithms.HmacSha256),
    });
}
