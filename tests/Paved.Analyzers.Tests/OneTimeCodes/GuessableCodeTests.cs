using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Testing;
using static Paved.Analyzers.Tests.Passwords.PasswordSnippets;
using Verify = Paved.Analyzers.Tests.Verify<Paved.Analyzers.OneTimeCodes.GuessableCodeAnalyzer, Paved.Analyzers.CodeFixes.OneTimeCodes.GuessableCodeFix>;

namespace Paved.Analyzers.Tests.OneTimeCodes;

public sealed class GuessableCodeTests
{
    private const string Members = """
        private readonly Random rnd = new();
        private readonly string[] codes = ["AT", "CH"];
        public string LoginCode { get; set; } = "";
        static void Send(string to, string otp) { }
        sealed class CryptoRandom : Random { }
        """;

    [Theory]
    [InlineData("var otp = [|new Random().Next(100000, 999999)|].ToString();")]
    [InlineData("var code = [|Random.Shared.Next(1000, 10000)|].ToString(\"D4\");")]
    [InlineData("LoginCode = [|rnd.Next(1000000)|].ToString(\"D6\");")]
    [InlineData("var recoveryCode = [|Guid.NewGuid()|].ToString(\"N\").Substring(0, 8).ToUpperInvariant();")]
    [InlineData("var recoveryCodes = Enumerable.Range(0, 10).Select(_ => [|Guid.NewGuid()|].ToString()[..8]).ToArray();")]
    [InlineData("var verificationCode = [|DateTime.Now.Ticks % 1000000|];")]
    [InlineData("var otp = ([|Math.Abs(name.GetHashCode()) % 10000|]).ToString(\"D4\");")]
    [InlineData("var activationCode = string.Concat(Enumerable.Range(0, 6).Select(_ => [|Random.Shared.Next(10)|]));")]
    [InlineData("var sb = new StringBuilder(); for (var i = 0; i < 6; i++) { sb.Append([|rnd.Next(10)|]); } var otp = sb.ToString();")]
    [InlineData("var smsCode = new string(Enumerable.Repeat(\"0123456789\", 6).Select(s => s[[|rnd.Next(s.Length)|]]).ToArray());")]
    [InlineData("Send(name, [|rnd.Next(1, 5)|].ToString());")]
    [InlineData("http.Session.SetString(\"otp\", $\"{[|rnd.Next()|]}\");")]
    [InlineData("var number = [|rnd.Next(100)|]; var text2 = number.ToString(); LoginCode = text2;")]
    [InlineData("var box = new { SmsCode = [|rnd.Next()|] };")]
    [InlineData("LoginCode = count > 0 ? [|rnd.Next(5)|].ToString() : \"1\";")]
    [InlineData("string Make2FaCode() => [|rnd.Next(5)|].ToString(); LoginCode = Make2FaCode();")]
    public Task Code_OfGuessableNumbers_IsReported(string statement) => Verify.ReportsAsync(InMethod(statement, Members));

    [Theory]
    [InlineData("var pin = \"\"; for (var i = 0; i < 6; i++) { pin += [|rnd.Next(10)|]; }", "SendSms")]
    [InlineData("var code = [|rnd.Next(5)|].ToString();", "ForgotPassword")]
    [InlineData("return [|rnd.Next(5)|].ToString();", "GenerateOtp")]
    [InlineData("return [|Guid.NewGuid()|].ToString()[..6];", "NewVerificationCodeAsync")]
    public Task Code_InAMethodAboutSigningIn_IsReported(string statement, string method) => Verify.ReportsAsync(InMethod(statement, Members, method));

    [Theory]
    [InlineData("var otp = RandomNumberGenerator.GetInt32(1000000).ToString(\"D6\");")]
    [InlineData("var colorCode = Random.Shared.Next(0x1000000).ToString(\"x6\");")]
    [InlineData("var roomCode = Random.Shared.Next(1000, 9999).ToString();")]
    [InlineData("var orderNumber = $\"{Random.Shared.Next(1000, 10000)}\";")]
    [InlineData("await Task.Delay(Random.Shared.Next(100)); var otp = name;")]
    [InlineData("var otpLength = Random.Shared.Next(6, 9);")]
    [InlineData("var code = codes[rnd.Next(2)];")]
    [InlineData("var otpId = Guid.NewGuid().ToString();")]
    [InlineData("var statusCode = rnd.Next(2) == 0 ? 200 : 500;")]
    [InlineData("var totpStep = DateTimeOffset.UtcNow.ToUnixTimeSeconds() / 30 % 100;")]
    [InlineData("var code = new Random().Next(5);")]
    [InlineData("var discountCode = Guid.NewGuid().ToString(\"N\")[..8];")]
    [InlineData("var otp = new CryptoRandom().Next(1000, 9999);")]
    [InlineData("var hash = new HMACSHA1(key).ComputeHash(salt); var otp = (((hash[0] & 0x7f) << 24) | hash[1]) % 1_000_000;")]
    [InlineData("var shuffled = codes.OrderBy(_ => rnd.Next()).ToArray(); LoginCode = name;")]
    [InlineData("if (rnd.Next(10) > 5) { LoginCode = name; }")]
    public Task Anything_Else_IsSilent(string statement) => Verify.IsSilentAsync(InMethod(statement, Members));

    [Theory]
    [InlineData("var verifyCode = rnd.Next(1000, 9999).ToString();", "DrawCaptcha")]
    [InlineData("var code = rnd.Next(1000, 9999).ToString();", "CreateCoupon")]
    [InlineData("return rnd.Next(64);", "PinPosition")]
    public Task Code_OfAnotherKind_IsSilent(string statement, string method) => Verify.IsSilentAsync(InMethod(statement, Members, method));

    [Fact]
    public Task Remainder_OfRandomBytes_IsASuggestion()
    {
        var test = new RuleTest<Analyzers.OneTimeCodes.GuessableCodeAnalyzer, EmptyCodeFixProvider>(InMethod(
            "var bytes = new byte[4]; rng.GetBytes(bytes); var otp = {|#0:BitConverter.ToUInt32(bytes) % 1000000|}; var even = bytes[0] % 2;"));
        test.ExpectedDiagnostics.Add(new DiagnosticResult("PAVED3006", DiagnosticSeverity.Info).WithLocation(0));
        return test.RunAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public Task Fix_OfDraws_TakesTheGeneratorOfTheSystem() => Verify.FixesAsync(
        InMethod("""
            var otp = [|new Random().Next(100000, 999999)|].ToString();
            var smsCode = [|rnd.Next(10000)|] + "" + [|Random.Shared.Next()|];
            var recoveryCode = [|Guid.NewGuid()|].ToString("N").Substring(0, 8).ToUpperInvariant();
            var backupCode = [|Guid.NewGuid()|].ToString("N")[..10];
            """, Members),
        InMethod("""
            var otp = RandomNumberGenerator.GetInt32(100000, 999999).ToString();
            var smsCode = RandomNumberGenerator.GetInt32(10000) + "" + RandomNumberGenerator.GetInt32(int.MaxValue);
            var recoveryCode = RandomNumberGenerator.GetHexString(8, lowercase: true).ToUpperInvariant();
            var backupCode = RandomNumberGenerator.GetHexString(10, lowercase: true);
            """, Members));

    [Fact]
    public Task Fix_OfClocksAndWholeGuids_IsNotOffered() => Verify.OffersNoFixAsync(InMethod(
        "var otp = [|DateTime.Now.Ticks % 1000000|]; var resetCode = [|Guid.NewGuid()|].ToString();", Members));
}
