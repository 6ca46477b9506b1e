using static Paved.Analyzers.Tests.Tokens.TokenSnippets;
using Verify = Paved.Analyzers.Tests.Verify<Paved.Analyzers.Tokens.ShortKeyAnalyzer, Paved.Analyzers.CodeFixes.Tokens.ShortKeyFix>;

namespace Paved.Analyzers.Tests.Tokens;

public sealed class ShortKeyTests
{
    private const string Members = """
        const string Text = "sixteen bytes ok";
        static readonly byte[] Bytes = Encoding.ASCII.GetBytes(Text);
        const string Long = "0123456789abcdef0123456789abcdef";
        """;

    [Theory]
    [InlineData("var k = [|new SymmetricSecurityKey(Encoding.UTF8.GetBytes(\"short\"))|];")]
    [InlineData("var k = [|new SymmetricSecurityKey(Encoding.ASCII.GetBytes(Text))|];")]
    [InlineData("var k = [|new SymmetricSecurityKey(Bytes)|];")]
    [InlineData("var k = [|new SymmetricSecurityKey(new byte[16])|];")]
    [InlineData("var k = [|new SymmetricSecurityKey(RandomNumberGenerator.GetBytes(16))|];")]
    [InlineData("byte[] b = [1, 2, 3, 4]; var k = [|new SymmetricSecurityKey(b)|];")]
    [InlineData("var k = [|new SymmetricSecurityKey(\"short\"u8.ToArray())|];")]
    [InlineData("var k = [|new SymmetricSecurityKey(Convert.FromBase64String(\"AAAAAAAAAAAAAAAAAAAAAA==\"))|];")]
    [InlineData("var c = new SigningCredentials([|new SymmetricSecurityKey(Encoding.UTF8.GetBytes(Long))|], SecurityAlgorithms.HmacSha512);")]
    [InlineData("var k = [|new SymmetricSecurityKey(RandomNumberGenerator.GetBytes(32))|]; var c = new SigningCredentials(k, SecurityAlgorithms.HmacSha384Signature);")]
    [InlineData("var k = [|new SymmetricSecurityKey(Encoding.Unicode.GetBytes(\"fifteen letters\"))|];")]
    public Task Key_ShorterThanItsHash_IsReported(string statement) => Verify.ReportsAsync(InMethod(statement, Members));

    [Theory]
    [InlineData("var k = new SymmetricSecurityKey(Encoding.UTF8.GetBytes(Long));")]
    [InlineData("var k = new SymmetricSecurityKey(Encoding.Unicode.GetBytes(Text));")]
    [InlineData("var k = new SymmetricSecurityKey(Encoding.UTF8.GetBytes(\"ключ из кириллицы ключ\"));")]
    [InlineData("var k = new SymmetricSecurityKey(RandomNumberGenerator.GetBytes(32)); var c = new SigningCredentials(k, SecurityAlgorithms.HmacSha256);")]
    [InlineData("var k = new SymmetricSecurityKey(RandomNumberGenerator.GetBytes(64)); var c = new SigningCredentials(k, SecurityAlgorithms.HmacSha512);")]
    [InlineData("var k = new SymmetricSecurityKey(secret);")]
    [InlineData("var k = new SymmetricSecurityKey(Encoding.UTF8.GetBytes(config[\"Jwt:Key\"]!));")]
    [InlineData("var k = new SymmetricSecurityKey(secret.Length > 0 ? secret : new byte[8]);")]
    [InlineData("var k = new SymmetricSecurityKey(new byte[secret.Length]);")]
    [InlineData("var k = new RsaSecurityKey(RSA.Create(2048)); var salt = new byte[16];")]
    [InlineData("var e = new EncryptingCredentials(new SymmetricSecurityKey(new byte[16]), SecurityAlgorithms.Aes128KW, SecurityAlgorithms.Aes128CbcHmacSha256);")]
    [InlineData("var k = new SymmetricSecurityKey(RandomNumberGenerator.GetBytes(16)); var p = new TokenValidationParameters { TokenDecryptionKey = k };")]
    public Task Key_LongEnoughOrUnknown_IsSilent(string statement) => Verify.IsSilentAsync(InMethod(statement, Members));

    [Fact]
    public Task Fix_OfDrawnBytes_DrawsEnough() => Verify.FixesAsync(
        InMethod("""
            var one = [|new SymmetricSecurityKey(RandomNumberGenerator.GetBytes(16))|];
            var two = new SigningCredentials([|new SymmetricSecurityKey(RandomNumberGenerator.GetBytes(32))|], SecurityAlgorithms.HmacSha512);
            """),
        InMethod("""
            var one = new SymmetricSecurityKey(RandomNumberGenerator.GetBytes(32));
            var two = new SigningCredentials(new SymmetricSecurityKey(RandomNumberGenerator.GetBytes(64)), SecurityAlgorithms.HmacSha512);
            """));
}
