using static Paved.Analyzers.Tests.Passwords.PasswordSnippets;
using Verify = Paved.Analyzers.Tests.Verify<Paved.Analyzers.Secrets.GuidSecretAnalyzer, Paved.Analyzers.CodeFixes.Secrets.GuidSecretFix>;

namespace Paved.Analyzers.Tests.Secrets;

public sealed class GuidSecretTests
{
    private const string Members = """
        public string? ApiKey { get; set; }
        public Guid RefreshToken { get; set; }
        public Guid ConcurrencyToken { get; set; }
        private readonly Dictionary<string, string> _cache = new();
        class Invitation { public string Token { get; set; } = ""; public string Id { get; set; } = ""; }
        static void Keep(string resetToken) { }
        """;

    [Theory]
    [InlineData("var resetToken = [|Guid.NewGuid()|].ToString();")]
    [InlineData("ApiKey = [|Guid.NewGuid()|].ToString(\"N\");")]
    [InlineData("RefreshToken = [|Guid.NewGuid()|];")]
    [InlineData("var inviteToken = [|Guid.NewGuid()|].ToString(\"N\").Substring(0, 16);")]
    [InlineData("var apiKey = Convert.ToBase64String([|Guid.NewGuid()|].ToByteArray()).TrimEnd('=');")]
    [InlineData("var accessToken = $\"{count}.{[|Guid.NewGuid()|]:N}\";")]
    [InlineData("var guid = [|Guid.NewGuid()|]; var sessionToken = guid.ToString();")]
    [InlineData("var answer = new { confirmationToken = [|Guid.NewGuid()|] };")]
    [InlineData("var invitation = new Invitation { Token = [|Guid.NewGuid()|].ToString(), Id = Guid.NewGuid().ToString() };")]
    [InlineData("Keep([|Guid.NewGuid()|].ToString(\"N\"));")]
    [InlineData("_cache[\"reset_token\"] = [|Guid.NewGuid()|].ToString();")]
    [InlineData("var clientSecret = [|Guid.NewGuid()|].ToString() + [|Guid.NewGuid()|];")]
    [InlineData("ApiKey ??= [|Guid.CreateVersion7()|].ToString();")]
    public Task Guid_ThatLetsIn_IsReported(string statement) => Verify.ReportsAsync(InMethod(statement, Members));

    [Theory]
    [InlineData("return [|Guid.NewGuid()|].ToString();", "GenerateRefreshToken")]
    [InlineData("return await Task.FromResult([|Guid.NewGuid()|].ToString(\"N\"));", "CreateApiKeyAsync")]
    [InlineData("var token = [|Guid.NewGuid()|].ToString();", "ForgotPassword")]
    public Task Guid_OfAMethodThatSaysSo_IsReported(string statement, string method) => Verify.ReportsAsync(InMethod(statement, Members, method));

    [Theory]
    [InlineData("var id = Guid.NewGuid(); var token = http.TraceIdentifier + id;")]
    [InlineData("var claim = new System.Security.Claims.Claim(\"jti\", Guid.NewGuid().ToString());")]
    [InlineData("var correlationId = Guid.NewGuid().ToString();")]
    [InlineData("ConcurrencyToken = Guid.NewGuid();")]
    [InlineData("var lockToken = Guid.NewGuid().ToString();")]
    [InlineData("var refreshTokenId = Guid.NewGuid().ToString();")]
    [InlineData("var file = $\"{Guid.NewGuid():N}.tmp\"; File.WriteAllText(file, text);")]
    [InlineData("RefreshToken = new Guid(RandomNumberGenerator.GetBytes(16));")]
    [InlineData("var continuationToken = Guid.NewGuid().ToString();")]
    [InlineData("var key2 = Guid.NewGuid(); var map = new Dictionary<Guid, string> { [key2] = name };")]
    [InlineData("var nonce = Guid.NewGuid();")]
    [InlineData("var securityStamp = Guid.NewGuid().ToString();")]
    [InlineData("var token = Guid.NewGuid().ToString();")]
    [InlineData("var twoFactorSecretKey = Guid.NewGuid().ToString();")]
    [InlineData("var resetCode = Guid.NewGuid().ToString();")]
    public Task Guid_ThatOnlyNames_IsSilent(string statement) => Verify.IsSilentAsync(InMethod(statement, Members));

    [Fact]
    public Task Guid_OfARow_IsSilent() => Verify.IsSilentAsync("""
        class RefreshToken
        {
            public Guid Id { get; } = Guid.NewGuid();
            public string JwtId { get; init; } = Guid.NewGuid().ToString();
        }
        """);

    [Fact]
    public Task Fix_OfTextsAndBytes_DrawsRandomBytes() => Verify.FixesAsync(
        InMethod("""
            var resetToken = [|Guid.NewGuid()|].ToString();
            ApiKey = [|Guid.NewGuid()|].ToString("N").Replace("-", "");
            var accessToken = Convert.ToBase64String([|Guid.NewGuid()|].ToByteArray());
            """, Members),
        InMethod("""
            var resetToken = Convert.ToHexString(RandomNumberGenerator.GetBytes(32));
            ApiKey = Convert.ToHexString(RandomNumberGenerator.GetBytes(32)).Replace("-", "");
            var accessToken = Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));
            """, Members));

    [Fact]
    public Task Fix_OfPiecesAndGuids_IsNotOffered() => Verify.OffersNoFixAsync(InMethod(
        "RefreshToken = [|Guid.NewGuid()|]; var inviteToken = [|Guid.NewGuid()|].ToString(\"N\").Substring(0, 16); var resetToken = [|Guid.NewGuid()|].ToString(\"N\")[..8];", Members));
}
