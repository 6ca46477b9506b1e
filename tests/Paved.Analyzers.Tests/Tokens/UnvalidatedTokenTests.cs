using static Paved.Analyzers.Tests.Tokens.TokenSnippets;
using Verify = Paved.Analyzers.Tests.Verify<Paved.Analyzers.Tokens.UnvalidatedTokenAnalyzer, Microsoft.CodeAnalysis.Testing.EmptyCodeFixProvider>;

namespace Paved.Analyzers.Tests.Tokens;

public sealed class UnvalidatedTokenTests
{
    [Theory]
    [InlineData("var jwt = [|new JwtSecurityTokenHandler().ReadJwtToken(token)|]; http.User = new ClaimsPrincipal(new ClaimsIdentity(jwt.Claims, \"x\"));")]
    [InlineData("var jwt = (JwtSecurityToken)[|new JwtSecurityTokenHandler().ReadToken(token)|]; return jwt.Subject;")]
    [InlineData("var jwt = [|new JwtSecurityTokenHandler().ReadToken(token)|] as JwtSecurityToken; return jwt?.Claims.First(c => c.Type == \"sub\").Value;")]
    [InlineData("return [|new JsonWebTokenHandler().ReadJsonWebToken(token)|].Subject;")]
    [InlineData("return [|new JsonWebToken(token)|].GetClaim(\"tenant\").Value;")]
    [InlineData("return [|new JwtSecurityToken(token)|].Payload[\"role\"];")]
    [InlineData("return [|Jose.JWT.Payload(token)|].Trim();")]
    [InlineData("var payload = [|token.Split('.')|][1]; return Encoding.UTF8.GetString(Base64UrlEncoder.DecodeBytes(payload));")]
    [InlineData("var parts = [|token.Split('.')|]; var json = Convert.FromBase64String(parts[1]); return json;")]
    [InlineData("if ([|new JwtSecurityTokenHandler().ReadToken(token)|] is JwtSecurityToken jwt) { http.Items[\"id\"] = jwt.Claims.Single(c => c.Type == \"id\").Value; }")]
    [InlineData("var raw = http.Request.Headers.Authorization.ToString()[7..]; return [|new JwtSecurityTokenHandler().ReadJwtToken(raw)|].Claims.FirstOrDefault(c => c.Type == \"tenant\");")]
    public Task Claims_OfATokenThatIsOnlyRead_AreReported(string statement) => Verify.ReportsAsync(InMethod(statement));

    [Theory]
    [InlineData("return new JwtSecurityTokenHandler().ReadJwtToken(token).ValidTo;")]
    [InlineData("var jwt = new JsonWebToken(token); return jwt.Alg == \"ES256\" ? jwt.Kid : jwt.Issuer;")]
    [InlineData("return new JwtSecurityTokenHandler().ReadJwtToken(token).Payload.Expiration;")]
    [InlineData("return new JwtSecurityTokenHandler().ReadJwtToken(token).Claims.First(c => c.Type == \"exp\").Value;")]
    [InlineData("return new JwtSecurityTokenHandler().ReadJwtToken(token).Claims.First(c => c.Type == JwtRegisteredClaimNames.Jti).Value;")]
    [InlineData("var r = await new JsonWebTokenHandler().ValidateTokenAsync(token, null!); if (!r.IsValid) return null; return new JsonWebToken(token).Subject;")]
    [InlineData("var issuer = new JsonWebToken(token).Issuer; var r = await new JsonWebTokenHandler().ValidateTokenAsync(token, null!); return r.Claims;")]
    [InlineData("var saved = await http.GetTokenAsync(\"access_token\"); return new JwtSecurityTokenHandler().ReadJwtToken(saved).Claims;")]
    [InlineData("var own = new JwtSecurityTokenHandler().WriteToken(new JwtSecurityToken(\"i\")); return new JwtSecurityTokenHandler().ReadJwtToken(own).Subject;")]
    [InlineData("return new JsonWebToken(token).Subject == user.FindFirst(\"sub\")!.Value;")]
    [InlineData("var version = \"1.2.3\".Split('.')[1]; return version;")]
    [InlineData("var kid = Encoding.UTF8.GetString(Base64UrlEncoder.DecodeBytes(token.Split('.')[0])); return kid;")]
    [InlineData("var file = config[\"x\"]!.Split('.')[1]; return Convert.FromBase64String(file);")]
    [InlineData("var t = new JwtSecurityToken(\"issuer\", \"audience\", claims); return t.Claims;")]
    [InlineData("var can = new JsonWebTokenHandler().CanReadToken(token); return can;")]
    [InlineData("var p = token.Split('.'); var claims2 = Encoding.UTF8.GetString(Base64UrlEncoder.DecodeBytes(p[1])); return p[0] + '.' + Base64UrlEncoder.Encode(claims2 + ' ') + '.' + p[2];")]
    public Task Token_ValidatedOrOnlyInspected_IsSilent(string statement) => Verify.IsSilentAsync(InMethod(statement));

    [Fact]
    public Task Claims_OfATokenThatAHelperValidated_AreSilent() => Verify.IsSilentAsync(InMethod(
        "if (!ValidateOwn(token)) return null; return new JsonWebToken(token).Subject;", "static bool ValidateOwn(string token) => token.Length > 3;"));
}
