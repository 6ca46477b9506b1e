using static Paved.Analyzers.Tests.Tokens.TokenSnippets;
using Verify = Paved.Analyzers.Tests.Verify<Paved.Analyzers.Tokens.KeyInCodeAnalyzer, Paved.Analyzers.CodeFixes.Tokens.KeyInCodeFix>;

namespace Paved.Analyzers.Tests.Tokens;

public sealed class KeyInCodeTests
{
    private const string Members = """
        const string Secret = "a-secret-that-everyone-with-the-code-has";
        static readonly byte[] Bytes = Encoding.UTF8.GetBytes(Secret);
        private readonly string _text = "another secret of thirty-two byte";
        private readonly string _configured;
        static byte[] Load() => File.ReadAllBytes("key.bin");
        C(IConfiguration config) { _configured = config["Jwt:Key"]!; }
        """;

    [Theory]
    [InlineData("var k = [|new SymmetricSecurityKey(Encoding.UTF8.GetBytes(\"a-secret-that-everyone-with-the-code-has\"))|];")]
    [InlineData("var k = [|new SymmetricSecurityKey(Encoding.ASCII.GetBytes(Secret))|];")]
    [InlineData("var k = [|new SymmetricSecurityKey(Bytes)|];")]
    [InlineData("var bytes = Encoding.UTF8.GetBytes(_text); var k = [|new SymmetricSecurityKey(bytes)|];")]
    [InlineData("var k = [|new SymmetricSecurityKey(Convert.FromBase64String(\"q83vEjRWeJCrze8SNFZ4kKvN7xI0VniQq83vEjRWeJA=\"))|];")]
    [InlineData("var k = [|new SymmetricSecurityKey(new byte[] { 1, 2, 3, 4 })|];")]
    [InlineData("byte[] b = [1, 2, 3, 4]; var k = [|new SymmetricSecurityKey(b)|];")]
    [InlineData("var k = [|new SymmetricSecurityKey(\"a-secret-that-everyone-with-the-code-has\"u8.ToArray())|];")]
    [InlineData("var k = [|new SymmetricSecurityKey(Encoding.UTF8.GetBytes(config[\"Jwt:Key\"] ?? \"fallback\"))|];")]
    [InlineData("var k = [|new SymmetricSecurityKey(Encoding.UTF8.GetBytes(config[\"Jwt:Key\"] ?? string.Empty))|];")]
    [InlineData("var k = [|new SymmetricSecurityKey(Encoding.UTF8.GetBytes(config.GetValue(\"Jwt:Key\", \"fallback\")!))|];")]
    [InlineData("var text = Environment.GetEnvironmentVariable(\"KEY\") ?? \"fallback\"; var k = [|new SymmetricSecurityKey(Encoding.UTF8.GetBytes(text))|];")]
    [InlineData("using var mac = [|new HMACSHA256(Encoding.UTF8.GetBytes(Secret))|];")]
    [InlineData("var mac = [|HMACSHA512.HashData(Encoding.UTF8.GetBytes(\"pepper pepper\"), \"what is signed\"u8)|];")]
    [InlineData("var c = [|new X509Certificate2(\"signing.pfx\", \"hunter2\")|];")]
    [InlineData("var c = [|X509CertificateLoader.LoadPkcs12FromFile(\"signing.pfx\", \"hunter2\")|];")]
    [InlineData("var jws = [|Jose.JWT.Encode(claims, Encoding.UTF8.GetBytes(Secret), Jose.JwsAlgorithm.HS256)|];")]
    [InlineData("var c = new SigningCredentials([|new SymmetricSecurityKey(Encoding.UTF8.GetBytes(Secret.PadRight(64)))|], SecurityAlgorithms.HmacSha512);")]
    [InlineData("var tokenData = Encoding.UTF8.GetBytes(token); using var mac = [|new HMACSHA256(Encoding.UTF8.GetBytes(Secret))|]; return mac.ComputeHash(tokenData);")]
    public Task Key_OfTheSourceCode_IsReported(string statement) => Verify.ReportsAsync(InMethod(statement, Members));

    [Theory]
    [InlineData("var k = new SymmetricSecurityKey(Encoding.UTF8.GetBytes(config[\"Jwt:Key\"]!));")]
    [InlineData("var k = new SymmetricSecurityKey(Encoding.UTF8.GetBytes(_configured));")]
    [InlineData("var k = new SymmetricSecurityKey(Encoding.UTF8.GetBytes(config[\"Jwt:Key\"] ?? throw new InvalidOperationException(\"no key\")));")]
    [InlineData("var k = new SymmetricSecurityKey(secret);")]
    [InlineData("var k = new SymmetricSecurityKey(Load());")]
    [InlineData("var k = new SymmetricSecurityKey(RandomNumberGenerator.GetBytes(32));")]
    [InlineData("var b = new byte[32]; RandomNumberGenerator.Fill(b); var k = new SymmetricSecurityKey(b);")]
    [InlineData("var k = new SymmetricSecurityKey(Encoding.UTF8.GetBytes(config.GetValue<string>(\"Jwt:Key\")!));")]
    [InlineData("var k = new SymmetricSecurityKey(Encoding.UTF8.GetBytes(Environment.GetEnvironmentVariable(\"KEY\")!));")]
    [InlineData("if (env.IsDevelopment()) { var k = new SymmetricSecurityKey(Encoding.UTF8.GetBytes(Secret)); }")]
    [InlineData("using var mac = new HMACSHA256();")]
    [InlineData("var c = new X509Certificate2(\"public.cer\");")]
    [InlineData("var c = X509CertificateLoader.LoadPkcs12FromFile(\"signing.pfx\", config[\"Password\"]);")]
    [InlineData("var bytes = Encoding.UTF8.GetBytes(Secret); var hash = SHA256.HashData(bytes);")]
    [InlineData("var k = new SymmetricSecurityKey(Convert.FromBase64String(config.GetSection(\"Jwt\")[\"Key\"]!));")]
    [InlineData("var mac = HMACSHA256.HashData(secret, Encoding.UTF8.GetBytes(\"what is signed\"));")]
    [InlineData("var botToken = config[\"Bot\"]!; var k = HMACSHA256.HashData(\"WebAppData\"u8, Encoding.UTF8.GetBytes(botToken));")]
    [InlineData("using var mac = new HMACSHA256(Encoding.UTF8.GetBytes(\"a label\")); var k = mac.ComputeHash(secret);")]
    [InlineData("using var mac = new HMACSHA256(Encoding.UTF8.GetBytes(\"AWS4\" + config[\"Aws:Secret\"]));")]
    public Task Key_FromElsewhere_IsSilent(string statement) => Verify.IsSilentAsync(InMethod(statement, Members));

    [Theory]
    [InlineData("class JwtSettings { public string SecretKey { get; set; } = [|\"development-secret-key-0001\"|]; }")]
    [InlineData("class TokenOptions { public string SigningKey { get; init; } = [|\"0123456789abcdef\"|]; }")]
    [InlineData("class AuthConfiguration { public string JwtKey { get; set; } = [|\"change me please\"|]; }")]
    public Task Setting_WithAKeyAsDefault_IsReported(string type) => Verify.ReportsAsync(type);

    [Theory]
    [InlineData("class JwtSettings { public string SecretKey { get; set; } = \"\"; }")]
    [InlineData("class JwtSettings { public string SecretKey { get; set; } = null!; }")]
    [InlineData("class JwtSettings { public string SecretKey { get; set; } = string.Empty; }")]
    [InlineData("class JwtSettings { public string KeySection { get; set; } = \"Jwt:Key\"; public string Issuer { get; set; } = \"an issuer of tokens\"; }")]
    [InlineData("class TokenOptions { public string SigningKeyId { get; set; } = \"key-of-2024-01\"; public string TokenKeyPath { get; set; } = \"/run/secrets/key\"; }")]
    [InlineData("class SortOptions { public string Key { get; set; } = \"name-ascending\"; public string CacheKey { get; set; } = \"list-of-names\"; }")]
    [InlineData("class JwtSettings { public string SecretKey { get; set; } = \"<set it in user secrets>\"; }")]
    [InlineData("class LoginModel { public string SecretKey { get; set; } = \"not an options type\"; }")]
    [InlineData("class JwtSettings { public int TokenKeyBytes { get; set; } = 32; public string TokenSecretHeader { get; set; } = \"X-Token-Secret\"; }")]
    public Task Setting_WithoutAKeyAsDefault_IsSilent(string type) => Verify.IsSilentAsync(type);

    [Fact]
    public Task Fix_OfAFallback_StopsTheStart() => Verify.FixesAsync(
        InMethod("""
            var one = [|new SymmetricSecurityKey(Encoding.UTF8.GetBytes(config["Jwt:Key"] ?? "fallback"))|];
            var two = [|new SymmetricSecurityKey(Encoding.UTF8.GetBytes(Environment.GetEnvironmentVariable("KEY") ?? "fallback"))|];
            """),
        InMethod("""
            var one = new SymmetricSecurityKey(Encoding.UTF8.GetBytes(config["Jwt:Key"] ?? throw new InvalidOperationException("Jwt:Key is not configured.")));
            var two = new SymmetricSecurityKey(Encoding.UTF8.GetBytes(Environment.GetEnvironmentVariable("KEY") ?? throw new InvalidOperationException("The key is not configured.")));
            """));

    [Fact]
    public Task Fix_OfALiteral_IsNotOffered() => Verify.OffersNoFixAsync(
        InMethod("var k = [|new SymmetricSecurityKey(Encoding.UTF8.GetBytes(\"literal\"))|];"));
}
