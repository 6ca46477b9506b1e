using Microsoft.CodeAnalysis;

namespace Paved.Analyzers.Fixtures.Tests;

/// <summary>
/// samples/LegacyMigration/before, mended by the fixes alone: many findings in files that refer to one another, where one fix
/// must not undo or break another.
/// </summary>
public sealed class SampleFixesTests(ITestOutputHelper output)
{
    /// <summary>What <c>strict</c> reports of the shop: of each rule how many findings, and how many of them a person has to mend.</summary>
    private static readonly (string Rule, int Findings, int WithoutFix)[] Table =
    [
        ("PAVED1001", 1, 1), // MD5: only with Paved.Passwords at hand is there something to replace it by
        ("PAVED1002", 1, 0),
        ("PAVED1004", 1, 0),
        ("PAVED1005", 1, 0),
        ("PAVED1007", 1, 0),
        ("PAVED1008", 1, 0),
        ("PAVED1009", 1, 1), // callers have to send the password another way, too
        ("PAVED1010", 2, 0),
        ("PAVED2001", 2, 0),
        ("PAVED2004", 1, 0),
        ("PAVED2006", 1, 0),
        ("PAVED2007", 1, 0),
        ("PAVED2008", 1, 0),
    ];

    [Fact]
    public async Task Sample_AsItIs_CompilesAndHasTheFindingsOfTheTable()
    {
        var mending = Mending.Read("LegacyMigration", "before");

        Assert.Empty(await mending.ErrorsAsync());
        Assert.Equal(Table.Select(row => (row.Rule, row.Findings)), Count(await mending.FindAsync()));
    }

    [Fact]
    public async Task Sample_AfterEveryFix_CompilesAndKeepsOnlyWhatHasNoFix()
    {
        var mending = Mending.Read("LegacyMigration", "before");
        var applied = new List<string>();
        while (await mending.ApplyNextAsync() is { } fix)
        {
            output.WriteLine(fix);
            applied.Add(fix);
            Assert.True(applied.Count <= Table.Sum(row => row.Findings), "Fixes lead to findings with fixes, without an end.");
        }

        Assert.Empty(await mending.ErrorsAsync());
        Assert.Equal(Table.Sum(row => row.Findings - row.WithoutFix), applied.Count);
        Assert.Equal(
            Table.Where(row => row.WithoutFix > 0).Select(row => (row.Rule, row.WithoutFix)), Count(await mending.FindAsync()));
    }

    private static IEnumerable<(string Rule, int Findings)> Count(IEnumerable<Diagnostic> findings) => findings
        .GroupBy(finding => finding.Id)
        .Select(rule => (rule.Key, rule.Count()))
        .OrderBy(rule => rule.Key, StringComparer.Ordinal);
}
