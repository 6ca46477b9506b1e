using Verify = Paved.Analyzers.Tests.Verify<Paved.Analyzers.Tokens.ValidationSwitchedOffAnalyzer, Paved.Analyzers.CodeFixes.Tokens.ValidationSwitchedOffFix>;

namespace Paved.Analyzers.Tests.Tokens;

public sealed class ValidationSwitchedOffTests
{
    [Theory]
    [InlineData("var p = new TokenValidationParameters { [|ValidateIssuer = false|] };")]
    [InlineData("var p = new TokenValidationParameters { [|ValidateAudience = false|], ValidIssuer = \"a\" };")]
    [InlineData("var p = new TokenValidationParameters(); [|p.ValidateLifetime = false|];")]
    [InlineData("var p = new TokenValidationParameters { [|RequireSignedTokens = false|] };")]
    [InlineData("var p = new TokenValidationParameters { [|RequireExpirationTime = false|], [|RequireAudience = false|] };")]
    [InlineData("var p = new TokenValidationParameters { [|ValidateIssuerSigningKey = false|] };")]
    [InlineData("var o = new JwtBearerOptions(); [|o.TokenValidationParameters.ValidateIssuer = false|];")]
    [InlineData("var o = new JwtBearerOptions { TokenValidationParameters = { [|ValidateAudience = false|] } };")]
    [InlineData("services.AddAuthentication().AddJwtBearer(o => { o.TokenValidationParameters = new() { [|ValidateAudience = false|] }; });")]
    [InlineData("services.PostConfigure<JwtBearerOptions>(\"x\", o => [|o.TokenValidationParameters.ValidateLifetime = false|]);")]
    [InlineData("const bool on = false; var p = new TokenValidationParameters { [|ValidateIssuer = on|] };")]
    [InlineData("bool on = false; var p = new TokenValidationParameters { [|ValidateIssuer = on|] };")]
    [InlineData("var p = new TokenValidationParameters { [|ValidateIssuer = Check|] };")]
    [InlineData("var p = new TokenValidationParameters { [|ValidateIssuer = Fixed|] };")]
    [InlineData("var p = new TokenValidationParameters { [|ValidateIssuer = false|], IssuerValidator = null };")]
    [InlineData("var p = new TokenValidationParameters { [|ValidateIssuer = false|], ValidIssuers = new[] { \"a\" } };")]
    [InlineData("var p = new OwnParameters { [|ValidateAudience = false|] };")]
    [InlineData("if (env.IsProduction()) { var p = new TokenValidationParameters { [|ValidateIssuer = false|] }; }")]
    public Task Check_ConstantFalse_IsReported(string statement) => Verify.ReportsAsync(InMethod(statement));

    [Theory]
    [InlineData("var p = new TokenValidationParameters { ValidateIssuer = true, ValidateAudience = true };")]
    [InlineData("var p = new TokenValidationParameters { ValidateIssuer = config.GetValue<bool>(\"x\") };")]
    [InlineData("var p = new TokenValidationParameters { ValidateIssuer = check };")]
    [InlineData("var p = new TokenValidationParameters { ValidateAudience = !string.IsNullOrEmpty(config[\"aud\"]) };")]
    [InlineData("var p = new TokenValidationParameters { ValidateIssuer = false, IssuerValidator = (issuer, token, x) => Own(issuer) };")]
    [InlineData("var p = new TokenValidationParameters { AudienceValidator = (a, token, x) => a.Any(), ValidateAudience = false };")]
    [InlineData("var p = new TokenValidationParameters(); p.ValidateLifetime = false; p.LifetimeValidator = OwnLifetime;")]
    [InlineData("var p = new TokenValidationParameters { ValidateActor = false, ValidateTokenReplay = false, SaveSigninToken = false };")]
    [InlineData("var p = new LookAlike { ValidateIssuer = false, ValidateLifetime = false };")]
    [InlineData("var p = new TokenValidationParameters(); if (env.IsDevelopment()) { p.ValidateIssuer = false; }")]
    [InlineData("var s = new Settings(); var p = new TokenValidationParameters { ValidateIssuer = s.ValidateIssuer };")]
    [InlineData("var off = false; if (check) { off = true; } var p = new TokenValidationParameters { ValidateIssuer = off };")]
    [InlineData("var off = bool.TryParse(config[\"x\"], out var parsed) && parsed; var p = new TokenValidationParameters { ValidateIssuer = off };")]
    public Task Check_TrueUnknownOrReplaced_IsSilent(string statement) => Verify.IsSilentAsync(InMethod(statement));

    [Theory]
    [InlineData("GetPrincipalFromExpiredToken", true)]
    [InlineData("RefreshAsync", true)]
    [InlineData("GetPrincipal", false)]
    public Task Lifetime_OfATokenToRenew_IsSilentWhereTheAlgorithmIsChecked(string method, bool isSilent)
    {
        var code = Usings + $$"""
            class C
            {
                System.Security.Claims.ClaimsPrincipal {{method}}(string token)
                {
                    var p = new TokenValidationParameters { {{(isSilent ? "ValidateLifetime = false" : "[|ValidateLifetime = false|]")}} };
                    var principal = new JwtSecurityTokenHandler().ValidateToken(token, p, out var validated);
                    if (validated is not JwtSecurityToken jwt || !jwt.Header.Alg.Equals(SecurityAlgorithms.HmacSha256)) throw new SecurityTokenException();
                    return principal;
                }
            }
            """;
        return isSilent ? Verify.IsSilentAsync(code) : Verify.ReportsAsync(code);
    }

    [Fact]
    public Task Lifetime_OfATokenToRenew_IsReportedWhereTheAlgorithmIsNotChecked() => Verify.ReportsAsync(Usings + """
        class C
        {
            object GetPrincipalFromExpiredToken(string token) => new JwtSecurityTokenHandler().ValidateToken(
                token, new TokenValidationParameters { [|ValidateLifetime = false|] }, out _);
        }
        """);

    [Fact]
    public Task Fix_OfSwitches_SwitchesThemOn() => Verify.FixesAsync(
        InMethod("""
            var off = false;
            var p = new TokenValidationParameters
            {
                [|ValidateIssuer = false|], // why not
                [|ValidateAudience = off|],
            };
            [|p.ValidateLifetime = false|];
            """),
        InMethod("""
            var off = false;
            var p = new TokenValidationParameters
            {
                ValidateIssuer = true, // why not
                ValidateAudience = true,
            };
            p.ValidateLifetime = true;
            """));

    private const string Usings = """
        using System.IdentityModel.Tokens.Jwt;
        using Microsoft.AspNetCore.Authentication.JwtBearer;
        using Microsoft.AspNetCore.Hosting;
        using Microsoft.Extensions.Configuration;
        using Microsoft.Extensions.DependencyInjection;
        using Microsoft.Extensions.Hosting;
        using Microsoft.IdentityModel.Tokens;

        """;

    private static string InMethod(string statement) => $$"""
        {{Usings}}
        class OwnParameters : TokenValidationParameters { }
        class LookAlike { public bool ValidateIssuer; public bool ValidateLifetime { get; set; } }
        class Settings { public bool ValidateIssuer { get; set; } = false; }
        class C
        {
            const bool Check = false;
            static bool Fixed => false;
            static string Own(string issuer) => issuer == "a" ? issuer : throw new SecurityTokenInvalidIssuerException();
            static bool OwnLifetime(DateTime? from, DateTime? to, SecurityToken t, TokenValidationParameters p) => to > DateTime.UtcNow;
            void M(IServiceCollection services, IWebHostEnvironment env, IConfiguration config, bool check)
            {
        {{statement}}
            }
        }
        """;
}
