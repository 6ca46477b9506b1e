using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Testing;
using static Paved.Analyzers.Tests.OneTimeCodes.CodeSnippets;
using Verify = Paved.Analyzers.Tests.Verify<Paved.Analyzers.OneTimeCodes.ReplayedCodeAnalyzer, Microsoft.CodeAnalysis.Testing.EmptyCodeFixProvider>;

namespace Paved.Analyzers.Tests.OneTimeCodes;

public sealed class ReplayedCodeTests
{
    [Theory]
    [InlineData("return [|totp.VerifyTotp(code, out _)|];")]
    [InlineData("return [|totp.VerifyTotp(code, out _, VerificationWindow.RfcSpecifiedNetworkDelay)|];")]
    [InlineData("return [|totp.VerifyTotp(code, out var step)|];")]
    [InlineData("long step; return [|totp.VerifyTotp(DateTime.UtcNow, code, out step)|];")]
    [InlineData("long step = 0; var ok = [|totp.VerifyTotp(code, out step, new VerificationWindow(1, 1))|]; return ok;")]
    [InlineData("return [|tfa.ValidateTwoFactorPIN(text, code)|];")]
    [InlineData("if (![|tfa.ValidateTwoFactorPIN(text, code, TimeSpan.FromSeconds(30))|]) { return false; }")]
    [InlineData("for (var i = -1; i <= 1; i++) { if ([|Compute(secret, now + i) == code|]) { return true; } }")]
    [InlineData("foreach (var i in new[] { -1, 0, 1 }) { if ([|CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(Compute(secret, now + i)), Encoding.ASCII.GetBytes(code))|]) { return true; } }")]
    public Task Code_ThatIsForgotten_IsReported(string statement) => Verify.ReportsAsync(InMethod(statement));

    [Theory]
    [InlineData("if (!totp.VerifyTotp(code, out var step) || step <= account.LastStep) { return false; } account.LastStep = step;")]
    [InlineData("return totp.VerifyTotp(code, out var step) && TryUse(step);")]
    [InlineData("long step; if (totp.VerifyTotp(code, out step)) { last[account.Id] = step; }")]
    [InlineData("if (used.Contains(code)) { return false; } return tfa.ValidateTwoFactorPIN(text, code);")]
    [InlineData("return tfa.ValidateTwoFactorPIN(text, code) && MarkAsUsed(code);")]
    [InlineData("for (var i = -1; i <= 1; i++) { if (Compute(secret, now + i) == code) { account.LastStep = now + i; return true; } }")]
    [InlineData("return Compute(secret, now) == code;")]
    [InlineData("for (var i = 0; i < 3; i++) { if (text == code) { return true; } }")]
    [InlineData("return Try(code, out _);")]
    [InlineData("return VerifyTotp(code, out _);")]
    public Task Code_ThatIsRemembered_IsSilent(string statement) => Verify.IsSilentAsync(InMethod(statement, members: """
        private readonly HashSet<string> used = [];
        bool TryUse(long step) => true;
        bool MarkAsUsed(string code) => used.Add(code);
        bool VerifyTotp(string code, out string error) { error = ""; return true; }
        bool Try(string code, out long step) { step = 0; return true; }
        """));

    [Fact]
    public Task Step_ThatIsHandedOut_IsSilent() => Verify.IsSilentAsync(InMethod(
        "long step; Check(totp, code, out step);", members: "static bool Check(Totp totp, string code, out long step) => totp.VerifyTotp(code, out step);"));

    [Fact]
    public Task Confirmation_OfAnEnrolment_IsASuggestion()
    {
        var test = new RuleTest<Analyzers.OneTimeCodes.ReplayedCodeAnalyzer, EmptyCodeFixProvider>(
            InMethod("return {|#0:totp.VerifyTotp(code, out _)|};", method: "ConfirmEnrolment"));
        test.ExpectedDiagnostics.Add(new DiagnosticResult("PAVED3002", DiagnosticSeverity.Info).WithLocation(0));
        return test.RunAsync(TestContext.Current.CancellationToken);
    }
}
