using System.IdentityModel.Tokens.Jwt;
using System.Security.Claims;
using System.Text;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.IdentityModel.Tokens;

var builder = WebApplication.CreateBuilder(args);

builder.Services.AddDbContext<AppDbContext>(o => o.UseSqlite(builder.Configuration.GetConnectionString("Default")));
builder.Services.AddIdentityCore<AppUser>(options =>
    {
        options.Password.RequiredLength = 6;
        options.Password.RequireNonAlphanumeric = false;
        options.User.RequireUniqueEmail = true;
    })
    .AddEntityFrameworkStores<AppDbContext>();

builder.Services.AddAuthentication(JwtBearerDefaults.AuthenticationScheme)
    .AddJwtBearer(options =>
    {
        options.RequireHttpsMetadata = false; // expect PAVED2008
        options.SaveToken = true;
        options.TokenValidationParameters = new TokenValidationParameters // expect PAVED2006
        {
            ValidateIssuer = false, // expect PAVED2001
            ValidateAudience = false, // expect PAVED2001
            ValidateLifetime = true,
            ValidateIssuerSigningKey = true,
            IssuerSigningKey = new SymmetricSecurityKey(Encoding.UTF8.GetBytes(Secrets.JwtKey)), // expect PAVED2004
            ClockSkew = TimeSpan.Zero,
        };
    });
builder.Services.AddAuthorization();
builder.Services.AddCors(o => o.AddDefaultPolicy(p => p.WithOrigins("http://localhost:4200").AllowAnyHeader().AllowAnyMethod()));
builder.Services.AddEndpointsApiExplorer();

var app = builder.Build();

app.UseCors();
app.UseAuthentication();
app.UseAuthorization();

app.MapPost("/register", async (RegisterDto dto, UserManager<AppUser> users) =>
{
    var user = new AppUser { UserName = dto.Email, Email = dto.Email, FullName = dto.FullName };
    var result = await users.CreateAsync(user, dto.Password);
    return result.Succeeded ? Results.Created($"/users/{user.Id}", new { user.Id }) : Results.ValidationProblem(
        result.Errors.ToDictionary(e => e.Code, e => new[] { e.Description }));
});

app.MapPost("/login", async (LoginDto dto, UserManager<AppUser> users) =>
{
    var user = await users.FindByEmailAsync(dto.Email);
    if (user is null || !await users.CheckPasswordAsync(user, dto.Password))
    {
        return Results.Unauthorized();
    }

    var claims = new List<Claim>
    {
        new(JwtRegisteredClaimNames.Sub, user.Id),
        new(JwtRegisteredClaimNames.Jti, Guid.NewGuid().ToString()),
        new("name", user.FullName),
    };
    var key = new SymmetricSecurityKey(Encoding.UTF8.GetBytes(Secrets.JwtKey)); // expect PAVED2004
    var token = new JwtSecurityToken(
        claims: claims,
        expires: DateTime.UtcNow.AddDays(7), // expect PAVED2007
        signingCredentials: new SigningCredentials(key, SecurityAlgorithms.HmacSha256));
    return Results.Ok(new { token = new JwtSecurityTokenHandler().WriteToken(token) });
});

app.MapGet("/me", (ClaimsPrincipal user) => new { Name = user.FindFirstValue("name") }).RequireAuthorization();

app.Run();

public static class Secrets
{
    public const string JwtKey = "this-is-the-starter-kit-key-change-me-please";
}

public class AppUser : IdentityUser
{
    public string FullName { get; set; } = "";
}

public class AppDbContext(DbContextOptions<AppDbContext> options) : IdentityDbContext<AppUser>(options);

public record RegisterDto(string Email, string Password, string FullName);

public record LoginDto(string Email, string Password);
