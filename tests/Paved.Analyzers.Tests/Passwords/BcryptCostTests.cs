using static Paved.Analyzers.Tests.Passwords.PasswordSnippets;
using Fix = Paved.Analyzers.CodeFixes.Passwords.BcryptCostFix;
using Rule = Paved.Analyzers.Passwords.BcryptCostAnalyzer;
using Verify = Paved.Analyzers.Tests.Verify<Paved.Analyzers.Passwords.BcryptCostAnalyzer, Paved.Analyzers.CodeFixes.Passwords.BcryptCostFix>;

namespace Paved.Analyzers.Tests.Passwords;

public sealed class BcryptCostTests
{
    private const string Members = "const int Cost = 6; static readonly int Fast = 5; const int Good = 12; int Settable { get; set; } = 4; static int Work => 8;";

    [Theory]
    [InlineData("var h = BCrypt.Net.BCrypt.HashPassword(password, [|4|]);")]
    [InlineData("var h = BC.HashPassword(password, workFactor: [|9|]);")]
    [InlineData("var h = BC.HashPassword(password, [|Cost|], enhancedEntropy: true);")]
    [InlineData("var h = BC.EnhancedHashPassword(password, [|Fast|]);")]
    [InlineData("var h = BC.EnhancedHashPassword(password, BCrypt.Net.HashType.SHA512, [|Work|]);")]
    [InlineData("var s = BC.GenerateSalt([|4|]); var h = BC.HashPassword(password, s);")]
    [InlineData("var s = BC.GenerateSalt([|8|], 'b');")]
    [InlineData("var cost = 7; var h = BC.HashPassword(password, [|cost|]);")]
    [InlineData("Func<string, string> hash = p => BC.HashPassword(p, [|Cost|]);")]
    [InlineData("var h = BC.ValidateAndReplacePassword(password, user.PasswordHash, text, workFactor: [|5|]);")]
    public Task Cost_BelowTen_IsReported(string statement) => Verify.ReportsAsync(InMethod(statement, Members));

    [Theory]
    [InlineData("var h = BC.HashPassword(password);")]
    [InlineData("var h = BC.HashPassword(password, 10);")]
    [InlineData("var h = BC.HashPassword(password, Good);")]
    [InlineData("var h = BC.EnhancedHashPassword(password, 13);")]
    [InlineData("var s = BC.GenerateSalt();")]
    [InlineData("var h = BC.HashPassword(password, count);")]
    [InlineData("var h = BC.HashPassword(password, config.GetValue<int>(\"Cost\"));")]
    [InlineData("var h = BC.HashPassword(password, Settable);")]
    [InlineData("for (var cost = 4; cost < 15; cost++) { BC.HashPassword(password, cost); }")]
    [InlineData("var old = BC.PasswordNeedsRehash(user.PasswordHash, 8);")]
    [InlineData("var fits = BC.Verify(password, user.PasswordHash);")]
    [InlineData("var hash = Own.HashPassword(password, 4);", "static class Own { public static string HashPassword(string p, int workFactor) => p; }")]
    public Task Cost_HighOrUnknown_IsSilent(string statement, string members = Members) => Verify.IsSilentAsync(InMethod(statement, members));

    [Fact]
    public Task Cost_InATestProject_IsSilent()
    {
        var test = new RuleTest<Rule, Fix>(InMethod("var h = BC.HashPassword(password, 4);"));
        test.TestState.AdditionalReferences.Add(SnippetReferences.Xunit);
        return test.RunAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public Task Minimum_OfAnOption_IsTaken() => new RuleTest<Rule, Fix>(InMethod("""
        var one = BC.HashPassword(password, 12);
        var two = BC.HashPassword(password, [|11|]);
        """)).WithOption("paved_min_bcrypt_cost", "12").RunAsync(TestContext.Current.CancellationToken);

    [Fact]
    public Task Fix_OfCosts_IsTwelve() => Verify.FixesAsync(
        InMethod("""
            var one = BC.HashPassword(password, [|4|]);
            var two = BC.EnhancedHashPassword(password, [|Cost|]);
            var three = BC.GenerateSalt(workFactor: [|8|]);
            """, "const int Cost = 6;"),
        InMethod("""
            var one = BC.HashPassword(password, 12);
            var two = BC.EnhancedHashPassword(password, Cost);
            var three = BC.GenerateSalt(workFactor: 12);
            """, "const int Cost = 12;"));
}
