using System.Security.Cryptography;
using System.Text;
using Jose;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.IdentityModel.Tokens;

var builder = WebApplication.CreateBuilder(args);
var config = builder.Configuration;

builder.Services.Configure<ReportKeys>(config.GetSection("Reports"));
builder.Services
    .AddAuthentication("Main")
    .AddJwtBearer("Main", o =>
    {
        o.Authority = config["Auth:Authority"];
        o.Audience = config["Auth:Audience"];
        o.RequireHttpsMetadata = config.GetValue("Auth:RequireHttps", true);
    })
    .AddJwtBearer("Intern", o =>
    {
        o.MetadataAddress = "http://keycloak.intern:8080/realms/main/.well-known/openid-configuration";
        o.RequireHttpsMetadata = false; // expect PAVED2008
        o.Audience = "reports";
    })
    .AddJwtBearer("Partner", o =>
    {
        var key = Encoding.UTF8.GetBytes("partner-shared-secret"); // 21 bytes
        o.TokenValidationParameters = new() // expect PAVED2006
        {
            ValidateIssuer = true,
            ValidIssuer = "partner",
            ValidateAudience = false, // expect PAVED2001
            IssuerSigningKey = new SymmetricSecurityKey(key), // expect PAVED2004, PAVED2005
            RequireSignedTokens = true,
        };
    })
    .AddJwtBearer("Es384", o =>
    {
        o.RequireHttpsMetadata = builder.Environment.IsDevelopment() ? false : true;
        o.TokenValidationParameters = new()
        {
            ValidIssuer = "https://issuer.example",
            ValidAudience = "reports",
            IssuerSigningKey = new ECDsaSecurityKey(ECDsa.Create(ECCurve.NamedCurves.nistP384)),
            AlgorithmValidator = (algorithm, key, token, parameters) => algorithm == SecurityAlgorithms.EcdsaSha384,
        };
    });

builder.Services.AddAuthorization();
var app = builder.Build();
app.UseAuthentication();
app.UseAuthorization();

app.MapPost("/reports/link", (string reportId) =>
{
    var payload = new Dictionary<string, object>
    {
        ["report"] = reportId,
        ["exp"] = DateTimeOffset.UtcNow.AddMinutes(30).ToUnixTimeSeconds(),
    };
    return Jose.JWT.Encode(payload, Encoding.UTF8.GetBytes(ReportKeys.LinkKey), JwsAlgorithm.HS256); // expect PAVED2004
}).RequireAuthorization();

app.MapGet("/reports/open", (string link, IConfiguration configuration) =>
{
    var key = Convert.FromBase64String(configuration["Reports:LinkKey"]!);
    var payload = Jose.JWT.Decode<Dictionary<string, object>>(link, key, JwsAlgorithm.HS256);
    return payload["report"];
});

app.MapGet("/reports/preview", (string link, HttpContext context) =>
{
    var payload = Jose.JWT.Payload<Dictionary<string, object>>(link); // expect PAVED2003
    context.Items["report"] = payload["report"];
    return Results.Ok();
});

app.MapGet("/ping", () => "pong");
app.Run();

public class ReportKeys
{
    public const string LinkKey = "reports-link-key-with-enough-characters!";

    public string? Folder { get; set; }

    public string KeyPrefix { get; set; } = "rpt_";
}
