using static Paved.Analyzers.Tests.Tokens.TokenSnippets;
using Verify = Paved.Analyzers.Tests.Verify<Paved.Analyzers.Tokens.HandMadeCheckAnalyzer, Microsoft.CodeAnalysis.Testing.EmptyCodeFixProvider>;

namespace Paved.Analyzers.Tests.Tokens;

public sealed class HandMadeCheckTests
{
    private const string Members = """
        static string Sign(byte[] key, string text) => Base64UrlEncoder.Encode(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text)));
        static string Checksum(string text) => text;
        """;

    [Theory]
    [InlineData("var p = token.Split('.'); var mac = Base64UrlEncoder.Encode(HMACSHA256.HashData(secret, Encoding.UTF8.GetBytes(p[0] + \".\" + p[1]))); if ([|mac != p[2]|]) return null;")]
    [InlineData("var p = token.Split('.'); return [|Sign(secret, $\"{p[0]}.{p[1]}\") == p[2]|];")]
    [InlineData("var p = token.Split('.'); using var h = new HMACSHA256(secret); var mac = h.ComputeHash(Encoding.UTF8.GetBytes(p[0] + '.' + p[1])); return [|mac.SequenceEqual(Base64UrlEncoder.DecodeBytes(p[2]))|];")]
    [InlineData("var p = token.Split('.'); return [|CryptographicOperations.FixedTimeEquals(HMACSHA256.HashData(secret, Encoding.UTF8.GetBytes(p[0])), Base64UrlEncoder.DecodeBytes(p[2]))|];")]
    [InlineData("var jwt = new JwtSecurityToken(token); return [|jwt.RawSignature == Sign(secret, jwt.RawHeader + \".\" + jwt.RawPayload)|];")]
    [InlineData("var jwt = new JsonWebToken(token); return [|string.Equals(jwt.EncodedSignature, Sign(secret, jwt.EncodedHeader), StringComparison.Ordinal)|];")]
    [InlineData("if (token.Split('.') is [var h, var p, var s]) { return [|Sign(secret, h + \".\" + p).Equals(s)|]; }")]
    [InlineData("var signature = token.Split('.')[2]; var expected = Sign(secret, token); if ([|signature != expected|]) throw new SecurityTokenException();")]
    public Task Signature_ComparedByHand_IsReported(string statement) => Verify.ReportsAsync(InMethod(statement, Members));

    [Theory]
    [InlineData("var v = \"1.2.3\".Split('.'); return v[2] == \"3\";")]
    [InlineData("var v = token.Split('.'); return v[2] == Checksum(v[1]);")]
    [InlineData("var v = token.Split('.'); return v[0] == Sign(secret, v[1]);")]
    [InlineData("var v = token.Split('/'); return v[2] == Sign(secret, v[1]);")]
    [InlineData("var v = token.Split('.'); return v.Length == 3;")]
    [InlineData("var jwt = new JwtSecurityToken(token); return jwt.RawSignature == null || jwt.RawSignature == \"\";")]
    [InlineData("var jwt = new JwtSecurityToken(token); return string.IsNullOrEmpty(jwt.RawSignature);")]
    [InlineData("var hash = SHA256.HashData(secret); return hash.SequenceEqual(secret);")]
    [InlineData("var host = http.Request.Host.Value!.Split('.'); return host[2] == config[\"Domain\"];")]
    public Task Comparison_OfAnythingElse_IsSilent(string statement) => Verify.IsSilentAsync(InMethod(statement, Members));
}
