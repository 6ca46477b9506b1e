using static Paved.Analyzers.Tests.OneTimeCodes.CodeSnippets;
using Verify = Paved.Analyzers.Tests.Verify<Paved.Analyzers.OneTimeCodes.CodeComparisonAnalyzer, Paved.Analyzers.CodeFixes.OneTimeCodes.CodeComparisonFix>;

namespace Paved.Analyzers.Tests.OneTimeCodes;

public sealed class CodeComparisonTests
{
    [Theory]
    [InlineData("return [|totp.ComputeTotp() == code|];")]
    [InlineData("var expected = totp.ComputeTotp(); if ([|expected != code|]) { return false; }")]
    [InlineData("return [|string.Equals(tfa.GetCurrentPIN(text), code)|];")]
    [InlineData("return [|Compute(secret, now) == code|];")]
    [InlineData("return [|code.Equals(Compute(secret, now))|];")]
    [InlineData("return [|account.MailOtp == code|];")]
    [InlineData("return [|account.VerificationCode.Equals(request.Code, StringComparison.OrdinalIgnoreCase)|];")]
    [InlineData("return [|row.Code != request.Code|];")]
    [InlineData("var stored = account.MailOtp; return [|stored == code.Trim()|];")]
    [InlineData("return db.Accounts.Any(a => [|a.MailOtp == code|]);")]
    [InlineData("return db.Accounts.ToList().Any(a => [|a.MailOtp == code|]);")]
    [InlineData("return (from a in db.Accounts where [|a.VerificationCode == code|] select a).Any();")]
    public Task Code_ComparedByHand_IsReported(string statement) => Verify.ReportsAsync(InMethod(statement));

    [Theory]
    [InlineData("return totp.VerifyTotp(code, out _);")]
    [InlineData("return CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(account.MailOtp!), Encoding.UTF8.GetBytes(code));")]
    [InlineData("return account.CountryCode == code;")]
    [InlineData("return account.MailOtp == null || account.MailOtp == \"\" || account.MailOtp == string.Empty;")]
    [InlineData("return account.MailOtp == other.MailOtp;")]
    [InlineData("return http.Response.StatusCode == count;")]
    [InlineData("return request.Code == text;")]
    [InlineData("if (account.VerificationCode != text) { account.VerificationCode = text; }")]
    [InlineData("return account.MailOtp!.Length == code.Length;")]
    [InlineData("return db.Accounts.Any(a => a.CountryCode == code);")]
    [InlineData("return totp.RemainingSeconds() == count;")]
    [InlineData("return code == text;")]
    public Task Anything_Else_IsSilent(string statement) => Verify.IsSilentAsync(InMethod(statement));

    [Fact]
    public Task Fix_OfComparisons_ComparesInFixedTime() => Verify.FixesAsync(
        InMethod("""
            var one = [|totp.ComputeTotp() == code|];
            return [|account.VerificationCode != request.Code|];
            """),
        InMethod("""
            var one = CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(totp.ComputeTotp()), Encoding.UTF8.GetBytes(code ?? ""));
            return !CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(account.VerificationCode ?? ""), Encoding.UTF8.GetBytes(request.Code ?? ""));
            """));

    [Fact]
    public Task Fix_InAQuery_IsNotOffered() => Verify.OffersNoFixAsync(InMethod("return db.Accounts.Any(a => [|a.MailOtp == code|]);"));
}
