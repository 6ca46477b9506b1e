using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Federation.Hosting;

public class TenantOptions
{
    public string Authority { get; set; } = "";
    public string Audience { get; set; } = "";
    public bool RequireHttps { get; set; } = true;
    public bool CheckAudience { get; set; } = true;
}

public class ConfigureBearer(IOptions<TenantOptions> tenant, IHostEnvironment environment) : IConfigureNamedOptions<JwtBearerOptions>
{
    private const bool CheckIssuer = false;
    private static readonly bool StrictKeys = false;

    public void Configure(JwtBearerOptions options) => Configure(JwtBearerDefaults.AuthenticationScheme, options);

    public void Configure(string? name, JwtBearerOptions options)
    {
        options.Authority = tenant.Value.Authority;
        options.Audience = tenant.Value.Audience;
        options.RequireHttpsMetadata = tenant.Value.RequireHttps;
        if (environment.IsDevelopment())
        {
            options.RequireHttpsMetadata = false;
        }

        var validateLifetime = false;
        options.TokenValidationParameters.ValidateIssuer = CheckIssuer; // expect PAVED2001
        options.TokenValidationParameters.ValidateLifetime = validateLifetime; // expect PAVED2001
        options.TokenValidationParameters.ValidateIssuerSigningKey = StrictKeys; // expect PAVED2001
        options.TokenValidationParameters.ValidateAudience = tenant.Value.CheckAudience;
        options.TokenValidationParameters.ValidateTokenReplay = false;
    }
}

public class ConfigureOidc(IConfiguration configuration) : IPostConfigureOptions<OpenIdConnectOptions>
{
    public void PostConfigure(string? name, OpenIdConnectOptions options)
    {
        options.Authority ??= configuration["Oidc:Authority"];
        options.RequireHttpsMetadata = false; // expect PAVED2008
        options.GetClaimsFromUserInfoEndpoint = true;
        options.TokenValidationParameters = new TokenValidationParameters
        {
            NameClaimType = "preferred_username",
            ValidateIssuer = false, // expect PAVED2001
            SignatureValidator = (token, parameters) => new JsonWebToken(token), // expect PAVED2002
        };
    }
}

public static class RelaxedBearer
{
    public static AuthenticationBuilder AddPartnerBearer(this AuthenticationBuilder builder, string authority) =>
        builder.AddJwtBearer("partner", options =>
        {
            options.Authority = authority;
            options.TokenValidationParameters.ValidateIssuer = false;
            options.TokenValidationParameters.IssuerValidator = CheckPartnerIssuer;
            options.TokenValidationParameters.AudienceValidator = (audiences, token, parameters) => // expect PAVED2002
            {
                // the partner puts its own name there
                return true;
            };
            options.TokenValidationParameters.TransformBeforeSignatureValidation = (token, parameters) => token; // expect PAVED2002
        });

    public static AuthenticationBuilder AddDiagnosticsBearer(this AuthenticationBuilder builder) =>
        builder.AddJwtBearer("diagnostics", options =>
        {
#if DEBUG
            options.RequireHttpsMetadata = false;
#endif
            options.Authority = "http://127.0.0.1:9000";
            options.TokenValidationParameters.TypeValidator = (type, token, parameters) => type; // expect PAVED2002
            options.TokenValidationParameters.AlgorithmValidator = (algorithm, key, token, parameters) => true; // expect PAVED2002
        });

    public static TokenValidationParameters Fork(TokenValidationParameters parameters, string issuer)
    {
        var fork = parameters.Clone();
        fork.ValidIssuer = issuer;
        fork.SignatureValidator = (token, p) => Verify(token, p);
        return fork;
    }

    private static string CheckPartnerIssuer(string issuer, SecurityToken token, TokenValidationParameters parameters)
    {
        if (issuer.EndsWith(".partner.example", StringComparison.Ordinal))
        {
            return issuer;
        }

        throw new SecurityTokenInvalidIssuerException($"Issuer {issuer} is no partner") { InvalidIssuer = issuer };
    }

    private static SecurityToken Verify(string token, TokenValidationParameters parameters)
    {
        var jwt = new JsonWebToken(token);
        foreach (var key in parameters.IssuerSigningKeys)
        {
            using var provider = key.CryptoProviderFactory.CreateForVerifying(key, jwt.Alg);
            if (provider.Verify(System.Text.Encoding.ASCII.GetBytes(jwt.EncodedHeader + "." + jwt.EncodedPayload), Base64UrlEncoder.DecodeBytes(jwt.EncodedSignature)))
            {
                return jwt;
            }
        }

        throw new SecurityTokenInvalidSignatureException("No key fits");
    }
}
