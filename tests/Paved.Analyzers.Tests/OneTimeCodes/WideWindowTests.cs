using static Paved.Analyzers.Tests.OneTimeCodes.CodeSnippets;
using Verify = Paved.Analyzers.Tests.Verify<Paved.Analyzers.OneTimeCodes.WideWindowAnalyzer, Paved.Analyzers.CodeFixes.OneTimeCodes.WideWindowFix>;

namespace Paved.Analyzers.Tests.OneTimeCodes;

public sealed class WideWindowTests
{
    [Theory]
    [InlineData("return totp.VerifyTotp(code, out _, [|new VerificationWindow(2, 2)|]);")]
    [InlineData("var window = [|new VerificationWindow(previous: 10, future: 1)|];")]
    [InlineData("VerificationWindow window = [|new(0, 5)|];")]
    [InlineData("const int Steps = 4; var window = [|new VerificationWindow(Steps)|];")]
    [InlineData("var own = new Totp(secret, step: 30); return own.VerifyTotp(code, out _, [|new VerificationWindow(3, 3)|]);")]
    [InlineData("return [|tfa.ValidateTwoFactorPIN(text, code)|];")]
    [InlineData("return [|tfa.ValidateTwoFactorPIN(text, code, TimeSpan.FromMinutes(2))|];")]
    [InlineData("return [|tfa.GetCurrentPINs(text, TimeSpan.FromSeconds(120))|].Contains(code);")]
    [InlineData("return [|tfa.GetCurrentPINs(text)|].Contains(code);")]
    [InlineData("[|for (var i = -3; i <= 3; i++)|] { if (Compute(secret, now + i) == code) { return true; } }")]
    [InlineData("[|for (var counter = now - 2; counter < now + 2; counter++)|] { if (Compute(secret, counter) == code) { return true; } }")]
    [InlineData("[|for (int i = 0; i <= 5; i++)|] { if (code.Equals(Compute(secret, now - i))) { return true; } }")]
    public Task Window_OfManySteps_IsReported(string statement) => Verify.ReportsAsync(InMethod(statement));

    [Theory]
    [InlineData("return totp.VerifyTotp(code, out _, VerificationWindow.RfcSpecifiedNetworkDelay);")]
    [InlineData("var window = new VerificationWindow(1, 1);")]
    [InlineData("var window = new VerificationWindow();")]
    [InlineData("var window = new VerificationWindow(count, count);")]
    [InlineData("var mail = new Totp(secret, step: 300); return mail.VerifyTotp(code, out _, new VerificationWindow(2));")]
    [InlineData("var own = new Totp(secret, step: count); return own.VerifyTotp(code, out _, new VerificationWindow(2));")]
    [InlineData("return tfa.ValidateTwoFactorPIN(text, code, TimeSpan.FromSeconds(30));")]
    [InlineData("return tfa.ValidateTwoFactorPIN(text, code, TimeSpan.FromSeconds(count));")]
    [InlineData("for (var i = -1; i <= 1; i++) { if (Compute(secret, now + i) == code) { return true; } }")]
    [InlineData("for (var i = now - 1; i < now + 2; i++) { if (Compute(secret, i) == code) { return true; } }")]
    [InlineData("for (var i = 0; i < 10; i++) { Console.WriteLine(Compute(secret, i)); }")]
    [InlineData("for (var i = -5; i <= 5; i++) { if (text == code) { return true; } }")]
    public Task Window_OfOneStepOrUnknown_IsSilent(string statement) => Verify.IsSilentAsync(InMethod(statement));

    [Fact]
    public Task Fix_OfWindowsAndTolerances_TakesOneStep() => Verify.FixesAsync(
        InMethod("""
            var window = [|new VerificationWindow(2, 2)|];
            var one = [|tfa.ValidateTwoFactorPIN(text, code)|];
            var two = [|tfa.ValidateTwoFactorPIN(text, code, true)|];
            var three = [|tfa.ValidateTwoFactorPIN(text, code, TimeSpan.FromMinutes(2), true)|];
            var four = [|tfa.GetCurrentPINs(text)|];
            """),
        InMethod("""
            var window = VerificationWindow.RfcSpecifiedNetworkDelay;
            var one = tfa.ValidateTwoFactorPIN(text, code, TimeSpan.FromSeconds(30));
            var two = tfa.ValidateTwoFactorPIN(text, code, TimeSpan.FromSeconds(30), true);
            var three = tfa.ValidateTwoFactorPIN(text, code, TimeSpan.FromSeconds(30), true);
            var four = tfa.GetCurrentPINs(text, TimeSpan.FromSeconds(30));
            """));

    [Fact]
    public Task Fix_OfALoop_IsNotOffered() => Verify.OffersNoFixAsync(InMethod(
        "[|for (var i = -3; i <= 3; i++)|] { if (Compute(secret, now + i) == code) { return true; } }"));
}
