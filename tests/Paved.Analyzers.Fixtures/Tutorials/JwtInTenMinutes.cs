using System.IdentityModel.Tokens.Jwt;
using System.Security.Claims;
using System.Text;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.IdentityModel.Tokens;

// ---------------------------------------------------------------
//  JWT in ten minutes. Step 4: everything in one place.
// ---------------------------------------------------------------
var builder = WebApplication.CreateBuilder(args);
builder.Services.AddControllers();

var signingKey = new SymmetricSecurityKey(Encoding.UTF8.GetBytes("my_super_secret_key")); // expect PAVED2004, PAVED2005
builder.Services.AddSingleton(signingKey);
builder.Services.AddAuthentication("Bearer").AddJwtBearer("Bearer", opt =>
{
    opt.RequireHttpsMetadata = false; // expect PAVED2008
    opt.TokenValidationParameters = new() // expect PAVED2006
    {
        ValidateIssuerSigningKey = true,
        IssuerSigningKey = signingKey,
        ValidateIssuer = true,
        ValidIssuer = "https://localhost:5001",
        ValidateAudience = true,
        ValidAudience = "https://localhost:5001",
        RequireExpirationTime = false, // expect PAVED2001
    };
});

var app = builder.Build();
app.UseAuthentication();
app.UseAuthorization();
app.MapControllers();
app.MapGet("/secret", [Authorize] (ClaimsPrincipal who) => $"Hello {who.Identity?.Name}");
app.MapGet("/time", () => DateTime.Now);
app.Run();

[ApiController]
[Route("token")]
public class TokenController : ControllerBase
{
    private readonly SymmetricSecurityKey _key;

    public TokenController(SymmetricSecurityKey key) => _key = key;

    [HttpPost]
    public IActionResult Create([FromBody] UserLogin login)
    {
        // Never do this in production - look the user up in a database!
        if (login.Username != "alice" || login.Password != "wonderland") // beyond PAVED1006: the other side is a literal
        {
            return Unauthorized();
        }

        var token = new JwtSecurityToken( // expect PAVED2007
            issuer: "https://localhost:5001",
            audience: "https://localhost:5001",
            claims: new[] { new Claim(ClaimTypes.Name, login.Username) },
            signingCredentials: new SigningCredentials(_key, SecurityAlgorithms.HmacSha256));
        return Ok(new JwtSecurityTokenHandler().WriteToken(token));
    }

    [HttpPost("short")]
    public IActionResult CreateShort([FromBody] UserLogin login)
    {
        var token = new JwtSecurityToken(
            new JwtHeader(new SigningCredentials(_key, SecurityAlgorithms.HmacSha256)),
            new JwtPayload("https://localhost:5001", "https://localhost:5001", [new Claim("name", login.Username)], DateTime.UtcNow, DateTime.UtcNow.AddMinutes(10)));
        return Ok(new JwtSecurityTokenHandler().WriteToken(token));
    }

    [HttpPost("remember")]
    public IActionResult CreateLong([FromBody] UserLogin login, bool remember)
    {
        var expires = remember ? DateTime.UtcNow.AddDays(90) : DateTime.UtcNow.AddHours(1); // expect PAVED2007
        var token = new JwtSecurityToken(claims: [new Claim("name", login.Username)], expires: expires,
            signingCredentials: new SigningCredentials(_key, SecurityAlgorithms.HmacSha256));
        return Ok(new JwtSecurityTokenHandler().WriteToken(token));
    }
}

public class UserLogin
{
    public string Username { get; set; } = "";
    public string Password { get; set; } = "";
}
