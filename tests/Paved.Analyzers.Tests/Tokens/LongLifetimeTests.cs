using static Paved.Analyzers.Tests.Tokens.TokenSnippets;
using Fix = Paved.Analyzers.CodeFixes.Tokens.LongLifetimeFix;
using Rule = Paved.Analyzers.Tokens.LongLifetimeAnalyzer;
using Verify = Paved.Analyzers.Tests.Verify<Paved.Analyzers.Tokens.LongLifetimeAnalyzer, Paved.Analyzers.CodeFixes.Tokens.LongLifetimeFix>;

namespace Paved.Analyzers.Tests.Tokens;

public sealed class LongLifetimeTests
{
    private const string Members = "static readonly TimeSpan Month = TimeSpan.FromDays(28); const int Days = 7; static readonly SigningCredentials Signing = null!;";

    [Theory]
    [InlineData("var t = new JwtSecurityToken(\"i\", \"a\", claims, expires: [|DateTime.UtcNow.AddDays(7)|], signingCredentials: Signing);")]
    [InlineData("var t = new JwtSecurityToken(\"i\", \"a\", claims, null, [|DateTime.Now.AddMonths(1)|], Signing);")]
    [InlineData("var d = new SecurityTokenDescriptor { Expires = [|DateTime.UtcNow.AddYears(1)|] };")]
    [InlineData("var d = new SecurityTokenDescriptor(); d.Expires = [|clock.GetUtcNow().UtcDateTime.AddHours(48)|];")]
    [InlineData("var expires = [|DateTime.UtcNow.AddDays(Days)|]; var d = new SecurityTokenDescriptor { Expires = expires };")]
    [InlineData("var d = new SecurityTokenDescriptor { Expires = [|DateTime.UtcNow.Add(TimeSpan.FromDays(14))|] };")]
    [InlineData("var d = new SecurityTokenDescriptor { Expires = [|DateTime.UtcNow + Month|] };")]
    [InlineData("var d = new SecurityTokenDescriptor { Expires = claims.Count > 3 ? [|DateTime.UtcNow.AddDays(30)|] : DateTime.UtcNow.AddHours(1) };")]
    [InlineData("var d = new SecurityTokenDescriptor { Expires = [|DateTime.MaxValue|] };")]
    [InlineData("var d = new SecurityTokenDescriptor { Expires = [|DateTime.UtcNow.AddMinutes(10080)|] };")]
    [InlineData("var t = [|new JwtSecurityToken(\"i\", \"a\", claims, signingCredentials: Signing)|];")]
    [InlineData("var t = new JwtSecurityTokenHandler().CreateEncodedJwt(\"i\", \"a\", null, null, [|DateTime.UtcNow.AddDays(2)|], null, Signing);")]
    [InlineData("var h = new JwtSecurityTokenHandler { [|TokenLifetimeInMinutes = 525600|] };")]
    [InlineData("var p = new JwtPayload(); p.Add(\"exp\", [|DateTimeOffset.UtcNow.AddYears(1).ToUnixTimeSeconds()|]);")]
    public Task Token_ValidForMoreThanADay_IsReported(string statement) => Verify.ReportsAsync(InMethod(statement, Members));

    [Theory]
    [InlineData("var t = new JwtSecurityToken(\"i\", \"a\", claims, expires: DateTime.UtcNow.AddMinutes(15), signingCredentials: Signing);")]
    [InlineData("var d = new SecurityTokenDescriptor { Expires = DateTime.UtcNow.AddDays(1) };")]
    [InlineData("var d = new SecurityTokenDescriptor { Expires = DateTime.UtcNow.AddHours(24) };")]
    [InlineData("var d = new SecurityTokenDescriptor { Expires = DateTime.UtcNow.AddMinutes(config.GetValue<int>(\"Jwt:Minutes\")) };")]
    [InlineData("var d = new SecurityTokenDescriptor { Subject = new ClaimsIdentity(claims) };")]
    [InlineData("var t = new JwtSecurityToken(token);")]
    [InlineData("var t = new JwtSecurityToken(new JwtHeader(Signing), new JwtPayload(claims));")]
    [InlineData("claims.Add(new Claim(JwtRegisteredClaimNames.Exp, \"1\")); var t = new JwtSecurityToken(\"i\", \"a\", claims, signingCredentials: Signing);")]
    [InlineData("http.Response.Cookies.Append(\"theme\", \"dark\", new CookieOptions { Expires = DateTimeOffset.UtcNow.AddYears(1) });")]
    [InlineData("var p = new AuthenticationProperties { ExpiresUtc = DateTimeOffset.UtcNow.AddDays(30) };")]
    [InlineData("var from = DateTime.UtcNow.AddDays(-7); var d = new SecurityTokenDescriptor { NotBefore = from };")]
    [InlineData("var refreshToken = new JwtSecurityToken(\"i\", \"a\", claims, expires: DateTime.UtcNow.AddDays(14), signingCredentials: Signing);")]
    [InlineData("var h = new JwtSecurityTokenHandler { TokenLifetimeInMinutes = 60 };")]
    [InlineData("var p = new JwtPayload(); p.Add(\"exp\", DateTimeOffset.UtcNow.AddHours(1).ToUnixTimeSeconds()); p.Add(\"until\", DateTimeOffset.UtcNow.AddYears(1).ToUnixTimeSeconds());")]
    public Task Token_ShortOrUnknownOrNoToken_IsSilent(string statement) => Verify.IsSilentAsync(InMethod(statement, Members));

    [Fact]
    public Task RefreshToken_ValidForMonths_IsReported() => Verify.ReportsAsync(InMethod(
        "var d = new SecurityTokenDescriptor { Expires = [|DateTime.UtcNow.AddDays(90)|] };", method: "CreateRefreshToken"));

    [Fact]
    public Task RefreshToken_ValidForWeeks_IsSilent() => Verify.IsSilentAsync(InMethod(
        "var d = new SecurityTokenDescriptor { Expires = DateTime.UtcNow.AddDays(30) };", method: "CreateRefreshToken"));

    [Fact]
    public Task Limit_OfAnOption_IsTaken() => new RuleTest<Rule, Fix>(InMethod("""
        var one = new SecurityTokenDescriptor { Expires = DateTime.UtcNow.AddHours(2) };
        var two = new SecurityTokenDescriptor { Expires = [|DateTime.UtcNow.AddHours(3)|] };
        """)).WithOption("paved_max_token_lifetime_hours", "2").RunAsync(TestContext.Current.CancellationToken);

    [Fact]
    public Task Fix_OfLifetimes_IsAnHour() => Verify.FixesAsync(
        InMethod("""
            var one = new SecurityTokenDescriptor { Expires = [|DateTime.UtcNow.AddDays(7)|] };
            var two = new SecurityTokenDescriptor { Expires = [|clock.GetUtcNow().UtcDateTime.Add(TimeSpan.FromDays(14))|] };
            """),
        InMethod("""
            var one = new SecurityTokenDescriptor { Expires = DateTime.UtcNow.AddHours(1) };
            var two = new SecurityTokenDescriptor { Expires = clock.GetUtcNow().UtcDateTime.AddHours(1) };
            """));
}
