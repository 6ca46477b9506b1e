using static Paved.Analyzers.Tests.Tokens.TokenSnippets;
using Verify = Paved.Analyzers.Tests.Verify<Paved.Analyzers.Tokens.ValidatorAcceptsAllAnalyzer, Paved.Analyzers.CodeFixes.Tokens.ValidatorAcceptsAllFix>;

namespace Paved.Analyzers.Tests.Tokens;

public sealed class ValidatorAcceptsAllTests
{
    private const string Own = """
        static bool AnyLifetime(DateTime? from, DateTime? to, SecurityToken t, TokenValidationParameters p)
        {
            // clocks differ
            return true;
        }
        static bool OwnLifetime(DateTime? from, DateTime? to, SecurityToken t, TokenValidationParameters p) => to > DateTime.UtcNow;
        static SecurityToken Checked(string t, TokenValidationParameters p)
        {
            if (!HasGoodSignature(t)) throw new SecurityTokenInvalidSignatureException();
            return new JsonWebToken(t);
        }
        static bool HasGoodSignature(string t) => t.Length > 3;
        static void Demand(IEnumerable<string> audiences) { if (!audiences.Contains("api")) throw new SecurityTokenInvalidAudienceException(); }
        static string Known(string issuer) => issuer == "a" ? issuer : throw new SecurityTokenInvalidIssuerException();
        """;

    [Theory]
    [InlineData("[|SignatureValidator = (t, x) => new JwtSecurityToken(t)|]")]
    [InlineData("[|SignatureValidator = delegate (string t, TokenValidationParameters x) { return new JsonWebToken(t); }|]")]
    [InlineData("[|SignatureValidator = (t, x) => new JwtSecurityTokenHandler().ReadJwtToken(t)|]")]
    [InlineData("[|SignatureValidator = (t, x) => { var jwt = new JsonWebToken(t); return jwt; }|]")]
    [InlineData("[|IssuerValidator = (issuer, t, x) => issuer|]")]
    [InlineData("[|IssuerValidator = (issuer, t, x) => x.ValidIssuer|]")]
    [InlineData("[|AudienceValidator = (a, t, x) => true|]")]
    [InlineData("[|AudienceValidator = delegate { return true; }|]")]
    [InlineData("[|LifetimeValidator = AnyLifetime|]")]
    [InlineData("[|LifetimeValidator = (from, to, t, x) => { logger.LogInformation(\"until {To}\", to); return true; }|]")]
    [InlineData("[|IssuerSigningKeyValidator = (k, t, x) => true|]")]
    [InlineData("[|AlgorithmValidator = (a, k, t, x) => true|]")]
    [InlineData("[|TypeValidator = (type, t, x) => type|]")]
    [InlineData("[|TransformBeforeSignatureValidation = (t, x) => t|]")]
    public Task Validator_ThatSaysYes_IsReported(string assignment) =>
        Verify.ReportsAsync(InMethod($"var p = new TokenValidationParameters {{ {assignment} }};", Own));

    [Theory]
    [InlineData("AudienceValidator = (a, t, x) => a.Contains(\"api\")")]
    [InlineData("AudienceValidator = (a, t, x) => { Demand(a); return true; }")]
    [InlineData("AudienceValidator = (a, t, x) => { foreach (var one in a) { if (one == \"api\") return true; } return false; }")]
    [InlineData("IssuerValidator = (issuer, t, x) => Known(issuer)")]
    [InlineData("IssuerValidator = (issuer, t, x) => issuer.StartsWith(\"https://id.example/\") ? issuer : throw new SecurityTokenInvalidIssuerException()")]
    [InlineData("IssuerValidator = (issuer, t, x) => { if (issuer != \"a\") throw new SecurityTokenInvalidIssuerException(); return issuer; }")]
    [InlineData("LifetimeValidator = OwnLifetime")]
    [InlineData("LifetimeValidator = (from, to, t, x) => to > clock.GetUtcNow()")]
    [InlineData("SignatureValidator = Checked")]
    [InlineData("SignatureValidator = (t, x) => Checked(t, x)")]
    [InlineData("SignatureValidator = null")]
    [InlineData("IssuerSigningKeyResolver = (t, jwt, kid, x) => new[] { key }")]
    [InlineData("TokenReplayValidator = (to, t, x) => true")]
    [InlineData("AlgorithmValidator = (a, k, t, x) => a == \"ES256\"")]
    [InlineData("AudienceValidator = (a, t, x) => false")]
    public Task Validator_ThatMaySayNo_IsSilent(string assignment) =>
        Verify.IsSilentAsync(InMethod($"var p = new TokenValidationParameters {{ {assignment} }};", Own));

    [Fact]
    public Task Validator_OfAnotherType_IsSilent() => Verify.IsSilentAsync(InMethod(
        "var o = new Own { AudienceValidator = a => true };", "class Own { public Func<string, bool>? AudienceValidator { get; set; } }"));

    [Fact]
    public Task Fix_OfValidators_RemovesThem() => Verify.FixesAsync(
        InMethod("""
            var p = new TokenValidationParameters
            {
                ValidAudience = "api",
                [|AudienceValidator = (a, t, x) => true|],
                ValidIssuer = "a",
            };
            [|p.LifetimeValidator = delegate { return true; }|];
            """),
        InMethod("""
            var p = new TokenValidationParameters
            {
                ValidAudience = "api",
                ValidIssuer = "a",
            };
            """));
}
