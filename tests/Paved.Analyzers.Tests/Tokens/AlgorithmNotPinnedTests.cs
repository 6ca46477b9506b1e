using static Paved.Analyzers.Tests.Tokens.TokenSnippets;
using Verify = Paved.Analyzers.Tests.Verify<Paved.Analyzers.Tokens.AlgorithmNotPinnedAnalyzer, Paved.Analyzers.CodeFixes.Tokens.AlgorithmNotPinnedFix>;

namespace Paved.Analyzers.Tests.Tokens;

public sealed class AlgorithmNotPinnedTests
{
    [Theory]
    [InlineData("var p = [|new TokenValidationParameters { IssuerSigningKey = key }|];")]
    [InlineData("var p = [|new TokenValidationParameters { ValidIssuer = \"a\", ValidAudience = \"b\", IssuerSigningKeys = new[] { key } }|];")]
    [InlineData("var p = [|new TokenValidationParameters { IssuerSigningKeyResolver = (t, jwt, kid, x) => new[] { key } }|];")]
    [InlineData("var p = [|new TokenValidationParameters()|]; p.IssuerSigningKey = key;")]
    [InlineData("services.AddAuthentication().AddJwtBearer(o => o.TokenValidationParameters = [|new() { IssuerSigningKey = key }|]);")]
    [InlineData("var p = [|new TokenValidationParameters { IssuerSigningKey = key, ValidAlgorithms = null }|];")]
    [InlineData("new JwtSecurityTokenHandler().ValidateToken(token, [|new TokenValidationParameters { IssuerSigningKey = key }|], out _);")]
    [InlineData("await new JsonWebTokenHandler().ValidateTokenAsync(token, [|new TokenValidationParameters { IssuerSigningKey = new SymmetricSecurityKey(secret) }|]);")]
    public Task Parameters_WithAKeyAndNoAlgorithm_AreReported(string statement) => Verify.ReportsAsync(InMethod(statement));

    [Theory]
    [InlineData("var p = new TokenValidationParameters { IssuerSigningKey = key, ValidAlgorithms = new[] { \"ES256\" } };")]
    [InlineData("var p = new TokenValidationParameters { IssuerSigningKey = key }; p.ValidAlgorithms = new[] { \"ES256\" };")]
    [InlineData("var p = new TokenValidationParameters { IssuerSigningKey = key, AlgorithmValidator = (a, k, t, x) => a == \"ES256\" };")]
    [InlineData("services.AddAuthentication().AddJwtBearer(o => { o.Authority = \"https://id.example\"; o.TokenValidationParameters = new() { NameClaimType = \"name\" }; });")]
    [InlineData("services.AddAuthentication().AddJwtBearer(o => { o.Authority = \"https://id.example\"; o.TokenValidationParameters = new() { IssuerSigningKeys = new[] { key } }; });")]
    [InlineData("new JwtSecurityTokenHandler().ValidateToken(token, new TokenValidationParameters { IssuerSigningKey = key }, out var t); if (((JwtSecurityToken)t).Header.Alg != \"HS256\") throw new SecurityTokenException();")]
    [InlineData("var p = new TokenValidationParameters { ValidAudience = \"a\", NameClaimType = \"sub\" };")]
    [InlineData("var p = new TokenValidationParameters { SignatureValidator = (t, x) => throw new SecurityTokenException(), IssuerSigningKey = key };")]
    [InlineData("var o = new JwtBearerOptions(); o.TokenValidationParameters.IssuerSigningKey = key;")]
    public Task Parameters_PinnedOrWithoutAKey_AreSilent(string statement) => Verify.IsSilentAsync(InMethod(statement));

    [Fact]
    public Task Fix_WithASymmetricKey_AcceptsOneAlgorithm() => Verify.FixesAsync(
        InMethod("""
            var one = [|new TokenValidationParameters
            {
                ValidIssuer = "a",
                IssuerSigningKey = new SymmetricSecurityKey(secret),
            }|];
            services.AddSingleton([|new TokenValidationParameters { IssuerSigningKey = new SymmetricSecurityKey(secret) }|]);
            """),
        InMethod("""
            var one = new TokenValidationParameters
            {
                ValidIssuer = "a",
                IssuerSigningKey = new SymmetricSecurityKey(secret),
                ValidAlgorithms = new[] { SecurityAlgorithms.HmacSha256 },
            };
            services.AddSingleton(new TokenValidationParameters { IssuerSigningKey = new SymmetricSecurityKey(secret), ValidAlgorithms = new[] { SecurityAlgorithms.HmacSha256 } });
            """));

    [Fact]
    public Task Fix_WithAKeyOfAnyKind_IsNotOffered() => Verify.OffersNoFixAsync(
        InMethod("var p = [|new TokenValidationParameters { IssuerSigningKey = key }|];"));

    [Fact]
    public Task Fix_WhereTokensAreSignedByAnotherHash_IsNotOffered() => Verify.OffersNoFixAsync(
        InMethod("""
            var c = new SigningCredentials(key, SecurityAlgorithms.HmacSha512);
            var p = [|new TokenValidationParameters { IssuerSigningKey = new SymmetricSecurityKey(secret) }|];
            """));
}
