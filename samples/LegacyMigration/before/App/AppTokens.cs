using System.Security.Claims;
using System.Text;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Shop.App;

/// <summary>The tokens of the telephone app.</summary>
internal sealed class AppTokens(IConfiguration settings)
{
    public const string Scheme = "App";

    public TokenValidationParameters Validation => new()
    {
        ValidateIssuer = false,
        ValidateAudience = false,
        IssuerSigningKey = Key,
        NameClaimType = "name",
    };

    private SymmetricSecurityKey Key => new(Encoding.UTF8.GetBytes(settings["App:Key"] ?? "quayside-books-telephone-app-key"));

    public string Issue(string email) => new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
    {
        Subject = new ClaimsIdentity([new Claim("name", email)]),
        Expires = DateTime.UtcNow.AddDays(90),
        SigningCredentials = new SigningCredentials(Key, SecurityAlgorithms.HmacSha256),
    });
}
