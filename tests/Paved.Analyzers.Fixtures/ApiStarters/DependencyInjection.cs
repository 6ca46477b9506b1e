using System.IdentityModel.Tokens.Jwt;
using System.Text;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace CleanShop.Infrastructure;

public sealed record JwtConfig
{
    public string? SigningKey { get; init; }
    public string Issuer { get; init; } = "clean-shop";
    public string[] Audiences { get; init; } = ["web", "app"];
    public bool ValidateAudience { get; init; } = true;
}

public static class KeyMaterial
{
    // 24 characters, "enough for anybody"
    internal const string Internal = "0123456789abcdef01234567";
}

public static class DependencyInjection
{
    public static IServiceCollection AddInfrastructure(this IServiceCollection services, IConfiguration configuration, IHostEnvironment env)
    {
        var jwt = configuration.GetSection("Jwt").Get<JwtConfig>() ?? new JwtConfig();
        var lenient = jwt with { ValidateAudience = false };

        services.AddSingleton(jwt);
        services.AddAuthentication()
            .AddJwtBearer("Bearer", options => Configure(options, jwt))
            .AddJwtBearer("Internal", options =>
            {
                options.TokenValidationParameters ??= new TokenValidationParameters(); // expect PAVED2006
                options.TokenValidationParameters.IssuerSigningKey = new SymmetricSecurityKey(Encoding.UTF8.GetBytes(KeyMaterial.Internal)); // expect PAVED2004, PAVED2005
                options.TokenValidationParameters.ValidateAudience = lenient.ValidateAudience;
                options.TokenValidationParameters.ValidateIssuer = false; // expect PAVED2001
                options.TokenValidationParameters.RequireSignedTokens = env.IsProduction();
            })
            .AddJwtBearer("Events", options =>
            {
                options.Authority = jwt.Issuer;
                options.RequireHttpsMetadata = false; // expect PAVED2008
                options.TokenValidationParameters.LifetimeValidator = (notBefore, expires, token, parameters) => true; // expect PAVED2002
                options.TokenValidationParameters.RequireAudience = false; // expect PAVED2001
            });
        services.AddOptions<JwtBearerOptions>("Bearer").Configure<ILogger<JwtConfig>>((options, logger) =>
        {
            options.Events = new JwtBearerEvents
            {
                OnAuthenticationFailed = context =>
                {
                    logger.LogInformation(context.Exception, "Authentication failed for {Path}", context.Request.Path);
                    return Task.CompletedTask;
                },
            };
        });
        return services;
    }

    private static void Configure(JwtBearerOptions options, JwtConfig jwt)
    {
        options.MapInboundClaims = false;
        options.TokenValidationParameters = new TokenValidationParameters
        {
            ValidIssuer = jwt.Issuer,
            ValidAudiences = jwt.Audiences,
            ValidateAudience = jwt.ValidateAudience,
            IssuerSigningKey = new SymmetricSecurityKey(Convert.FromBase64String(jwt.SigningKey ?? throw new InvalidOperationException("Jwt:SigningKey is missing"))),
            ValidAlgorithms = [SecurityAlgorithms.HmacSha256],
            ClockSkew = TimeSpan.FromSeconds(10),
        };
    }

    public static JwtBearerOptions ForTools(string authority) => new()
    {
        Authority = authority,
        RequireHttpsMetadata = false, // expect PAVED2008
        TokenValidationParameters =
        {
            ValidateIssuerSigningKey = false, // expect PAVED2001
            SignatureValidator = AcceptSignature, // expect PAVED2002
        },
    };

    private static SecurityToken AcceptSignature(string token, TokenValidationParameters parameters) =>
        new JwtSecurityTokenHandler().ReadJwtToken(token);

    public static SigningCredentials ShortCredentials()
    {
        byte[] key = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16];
        return new SigningCredentials(new SymmetricSecurityKey(key), SecurityAlgorithms.HmacSha256); // expect PAVED2004, PAVED2005
    }
}
