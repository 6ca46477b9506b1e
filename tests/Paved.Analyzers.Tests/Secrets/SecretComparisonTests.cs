using static Paved.Analyzers.Tests.Passwords.PasswordSnippets;
using Verify = Paved.Analyzers.Tests.Verify<Paved.Analyzers.Secrets.SecretComparisonAnalyzer, Paved.Analyzers.CodeFixes.Secrets.SecretComparisonFix>;

namespace Paved.Analyzers.Tests.Secrets;

public sealed class SecretComparisonTests
{
    private const string Members = """
        public class ApiOptions { public string ApiKey { get; set; } = ""; public string WebhookToken { get; set; } = ""; public string Title { get; set; } = ""; }
        [System.ComponentModel.DataAnnotations.Schema.Table("a")]
        public class Account { public string? RefreshToken { get; set; } public string? RefreshTokenHash { get; set; } public string? ResetToken { get; set; } public string? FcmToken { get; set; } public string ConcurrencyToken { get; set; } = ""; }
        public record TokenRequest(string ClientId, string ClientSecret, string Nonce, string Token, string TokenType);
        private readonly string _apiKey = Environment.GetEnvironmentVariable("X") ?? throw new InvalidOperationException();
        private string _continuationToken = "", _cachedToken = "";
        static string Sign(byte[] key, string body) => Convert.ToHexString(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(body)));
        string SecretOf(string client) => client;
        """;

    private const string Given = "ApiOptions options = new(); Account account = new(); TokenRequest r = null!; string refreshToken = http.Request.Form[\"t\"]!; ";

    [Theory]
    [InlineData("var signature = http.Request.Headers[\"X-Signature\"].ToString(); var expected = Sign(key, text); if ([|signature != expected|]) { return null; }")]
    [InlineData("var computed = HMACSHA256.HashData(key, salt); var ok = [|computed.SequenceEqual(Convert.FromHexString(text))|];")]
    [InlineData("var ok = [|string.Equals(text, Convert.ToBase64String(new HMACSHA1(key).ComputeHash(salt)), StringComparison.Ordinal)|];")]
    [InlineData("var ok = [|options.ApiKey == http.Request.Headers[\"X-Api-Key\"].ToString()|];")]
    [InlineData("if (!http.Request.Headers.TryGetValue(\"X-Api-Key\", out var given) || ![|options.ApiKey.Equals(given)|]) { return null; }")]
    [InlineData("if ([|account.RefreshToken != refreshToken|]) { return null; }")]
    [InlineData("if ([|account.ResetToken == r.Token|]) { return null; }")]
    [InlineData("var clientSecret = SecretOf(r.ClientId); var ok = [|clientSecret == r.ClientSecret|];")]
    [InlineData("var expectedNonce = http.Session.GetString(\"nonce\"); var ok = [|string.Equals(expectedNonce, r.Nonce)|];")]
    [InlineData("var ok = [|config[\"Hooks:ApiKey\"] == http.Request.Query[\"key\"].ToString()|];")]
    [InlineData("var providedKey = text; var ok = [|_apiKey == providedKey|];")]
    [InlineData("var ok = [|options.WebhookToken.Equals(r.Token, StringComparison.Ordinal)|];")]
    [InlineData("var found = db.Users.ToList().Count(u => [|_apiKey == http.Request.Headers.Authorization.ToString()|]);")]
    public Task Secret_ComparedUntilItDiffers_IsReported(string statement) => Verify.ReportsAsync(InMethod(Given + statement, Members));

    [Theory]
    [InlineData("var ok = CryptographicOperations.FixedTimeEquals(HMACSHA256.HashData(key, salt), storedHash);")]
    [InlineData("var ok = options.ApiKey == null || options.ApiKey == \"\" || refreshToken == string.Empty;")]
    [InlineData("var ok = account.ConcurrencyToken == r.Token;")]
    [InlineData("var ok = http.RequestAborted == CancellationToken.None;")]
    [InlineData("var ok = r.TokenType == \"bearer\" || r.TokenType == text;")]
    [InlineData("var ok = account.RefreshTokenHash == Sign(key, refreshToken);")]
    [InlineData("var ok = _continuationToken == text;")]
    [InlineData("var ok = r.ClientSecret == r.Nonce;")]
    [InlineData("if (account.RefreshToken != refreshToken) { account.RefreshToken = refreshToken; }")]
    [InlineData("var found = db.Set<Account>().FirstOrDefault(a => a.RefreshToken == refreshToken);")]
    [InlineData("var ok = options.Title == http.Request.Query[\"title\"].ToString();")]
    [InlineData("var ok = user.Password == password;")]
    [InlineData("var ok = Sign(key, text) == Sign(key, name);")]
    [InlineData("var token = text; var ok = token == name;")]
    [InlineData("string token = text; var ok = _cachedToken == token;")]
    [InlineData("string fcmToken = text; var ok = account.FcmToken == fcmToken;")]
    [InlineData("var other = new Account(); var ok = account.RefreshToken == other.RefreshToken;")]
    [InlineData("var parts = text.Split('.'); var ok = Convert.ToBase64String(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(parts[0] + parts[1]))) == parts[2];")]
    public Task Anything_Else_IsSilent(string statement) => Verify.IsSilentAsync(InMethod(Given + statement, Members));

    [Fact]
    public Task Fix_OfComparisons_ComparesInFixedTime() => Verify.FixesAsync(
        InMethod(Given + """

            var computed = HMACSHA256.HashData(key, salt);
            var one = [|computed.SequenceEqual(Convert.FromHexString(text))|];
            if ([|account.RefreshToken != r.Token|])
            {
                return null;
            }
            """, Members),
        InMethod(Given + """

            var computed = HMACSHA256.HashData(key, salt);
            var one = CryptographicOperations.FixedTimeEquals(computed, Convert.FromHexString(text));
            if (!CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(account.RefreshToken ?? ""), Encoding.UTF8.GetBytes(r.Token ?? "")))
            {
                return null;
            }
            """, Members));
}
