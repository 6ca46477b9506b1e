using static Paved.Analyzers.Tests.Passwords.PasswordSnippets;
using Verify = Paved.Analyzers.Tests.Verify<Paved.Analyzers.Secrets.GuessableSecretAnalyzer, Paved.Analyzers.CodeFixes.Secrets.GuessableSecretFix>;

namespace Paved.Analyzers.Tests.Secrets;

public sealed class GuessableSecretTests
{
    private const string Members = """
        const string Alphabet = "abcdefghijklmnopqrstuvwxyz0123456789";
        private readonly Random rnd = new();
        private readonly string[] tokens = ["a", "b"];
        private readonly string[] words = ["otter", "crane"];
        private byte[] _handshakeKey = new byte[16];
        public string ApiKey { get; set; } = "";
        sealed class CryptoRandom : Random { }
        """;

    [Theory]
    [InlineData("[|new Random().NextBytes(salt)|];")]
    [InlineData("[|rnd.NextBytes(_handshakeKey)|];")]
    [InlineData("var secret = new byte[32]; [|rnd.NextBytes(secret.AsSpan(0, 16))|];")]
    [InlineData("var iv = new byte[16]; for (var i = 0; i < iv.Length; i++) { iv[i] = (byte)[|rnd.Next(256)|]; }")]
    [InlineData("var token = new string(Enumerable.Range(0, 32).Select(_ => Alphabet[[|rnd.Next(Alphabet.Length)|]]).ToArray());")]
    [InlineData("ApiKey = [|rnd.NextInt64()|].ToString(\"x16\");")]
    [InlineData("var sessionId = $\"{count}-{[|rnd.Next()|]}\";")]
    [InlineData("var newPassword = \"\"; for (var i = 0; i < 12; i++) { newPassword += Alphabet[[|rnd.Next(Alphabet.Length)|]]; }")]
    [InlineData("var sb = new StringBuilder(); for (var i = 0; i < 12; i++) { sb.Append((char)[|rnd.Next(33, 127)|]); } user.Password = sb.ToString();")]
    [InlineData("var buffer = new byte[32]; [|Random.Shared.NextBytes(buffer)|]; var refreshToken = Convert.ToBase64String(buffer);")]
    [InlineData("var chars = new char[8]; for (var i = 0; i < 8; i++) { chars[i] = Alphabet[[|rnd.Next(36)|]]; } var tempPassword = new string(chars);")]
    [InlineData("var passphrase = string.Join(\"-\", Enumerable.Range(0, 4).Select(_ => words[[|rnd.Next(words.Length)|]]));")]
    [InlineData("var key32 = new byte[32]; [|rnd.NextBytes(key32)|]; using var mac = new HMACSHA256(key32);")]
    [InlineData("var clientSecret = new string([|Random.Shared.GetItems<char>(Alphabet, 32)|]);")]
    public Task Secret_OfSystemRandom_IsReported(string statement) => Verify.ReportsAsync(InMethod(statement, Members));

    [Theory]
    [InlineData("return new string(Enumerable.Repeat(Alphabet, 9).Select(s => s[[|rnd.Next(s.Length)|]]).ToArray());", "GeneratePassword")]
    [InlineData("var bytes = new byte[8]; [|rnd.NextBytes(bytes)|]; return bytes;", "CreateSaltAsync")]
    [InlineData("return [|rnd.Next()|].ToString();", "NewSessionToken")]
    public Task Secret_ThatAMethodReturns_IsReported(string statement, string method) => Verify.ReportsAsync(InMethod(statement, Members, method));

    [Fact]
    public Task Secret_OfAGenerator_IsReported() => Verify.ReportsAsync("""
        static class PasswordGenerator
        {
            static readonly Random Rnd = new();
            public static string Generate(int length) => new(Enumerable.Range(0, length).Select(_ => (char)[|Rnd.Next('a', 'z')|]).ToArray());
        }
        """);

    [Theory]
    [InlineData("RandomNumberGenerator.Fill(salt); rng.GetBytes(key);")]
    [InlineData("var token = tokens[rnd.Next(tokens.Length)];")]
    [InlineData("var shuffled = tokens.OrderBy(_ => rnd.Next()).ToArray(); var token = shuffled[0];")]
    [InlineData("await Task.Delay(TimeSpan.FromMilliseconds(rnd.Next(100))); var token = name;")]
    [InlineData("var key1 = rnd.Next(100); var map = new Dictionary<int, string> { [key1] = \"x\" };")]
    [InlineData("var passwordLength = rnd.Next(8, 12);")]
    [InlineData("var lockToken = rnd.Next().ToString();")]
    [InlineData("var pin = rnd.Next(40);")]
    [InlineData("var noise = new byte[10]; rnd.NextBytes(noise); Console.WriteLine(noise.Length);")]
    [InlineData("new CryptoRandom().NextBytes(salt);")]
    [InlineData("var item = rnd.Next(3) switch { 0 => \"sword\", _ => \"crown\" }; var keystone = item;")]
    [InlineData("var otp = rnd.Next(1000, 9999);")]
    [InlineData("var tokenIndex = rnd.Next(3); var next = tokens[tokenIndex];")]
    [InlineData("if (rnd.NextDouble() < 0.5) { user.Password = text; }")]
    [InlineData("var changeToken = rnd.Next();")]
    public Task Anything_Else_IsSilent(string statement) => Verify.IsSilentAsync(InMethod(statement, Members));

    [Fact]
    public Task Tests_DrawWhatTheyLike()
    {
        var test = new RuleTest<Analyzers.Secrets.GuessableSecretAnalyzer, CodeFixes.Secrets.GuessableSecretFix>(
            InMethod("new Random(42).NextBytes(salt);"));
        test.TestState.AdditionalReferences.Add(SnippetReferences.Xunit);
        return test.RunAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public Task Fix_OfDraws_TakesTheGeneratorOfTheSystem() => Verify.FixesAsync(
        InMethod("""
            [|new Random().NextBytes(salt)|];
            [|rnd.NextBytes(_handshakeKey)|];
            var token = new string(Enumerable.Repeat(Alphabet, 32).Select(s => s[[|rnd.Next(s.Length)|]]).ToArray());
            var sessionKey = [|Random.Shared.Next()|].ToString("x8") + [|rnd.Next(16, 256)|];
            """, Members),
        InMethod("""
            RandomNumberGenerator.Fill(salt);
            RandomNumberGenerator.Fill(_handshakeKey);
            var token = new string(Enumerable.Repeat(Alphabet, 32).Select(s => s[RandomNumberGenerator.GetInt32(s.Length)]).ToArray());
            var sessionKey = RandomNumberGenerator.GetInt32(int.MaxValue).ToString("x8") + RandomNumberGenerator.GetInt32(16, 256);
            """, Members));

    [Fact]
    public Task Fix_OfOtherDraws_IsNotOffered() => Verify.OffersNoFixAsync(InMethod("ApiKey = [|rnd.NextInt64()|].ToString() + [|rnd.NextDouble()|];", Members));
}
