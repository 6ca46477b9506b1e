using Microsoft.CodeAnalysis;

namespace Paved.Analyzers.Fixtures.Tests;

/// <summary>The products compile against the real assemblies, and there are enough labels to judge every rule by.</summary>
public sealed class FixturesCompileTests(ITestOutputHelper output)
{
    private static readonly string[] Rules =
    [
        "PAVED1001", "PAVED1002", "PAVED1003", "PAVED1004", "PAVED1005", "PAVED1006", "PAVED1007", "PAVED1008", "PAVED1009",
        "PAVED1010", "PAVED2001", "PAVED2002", "PAVED2003", "PAVED2004", "PAVED2005", "PAVED2006", "PAVED2007", "PAVED2008",
        "PAVED2009", "PAVED3001", "PAVED3002", "PAVED3003", "PAVED3004", "PAVED3005", "PAVED3006", "PAVED4001", "PAVED4002",
        "PAVED4003", "PAVED4004",
    ];

    public static TheoryData<string> Names() => [.. Fixture.All.Select(fixture => fixture.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Fixture_Alone_Compiles(string name)
    {
        var fixture = Fixture.All.Single(fixture => fixture.Name == name);

        Assert.Empty(fixture.Compile().GetDiagnostics(TestContext.Current.CancellationToken)
            .Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)
            .Select(diagnostic => diagnostic.ToString()));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Fixture_Length_IsThatOfARealFile(string name)
    {
        var fixture = Fixture.All.Single(fixture => fixture.Name == name);

        Assert.InRange(fixture.Tree.GetText(TestContext.Current.CancellationToken).Lines.Count, 60, 251);
    }

    [Fact]
    public void Labels_OfAllFixtures_NameKnownRules() => Assert.Empty(
        Fixture.All.SelectMany(fixture => fixture.Labels).Select(label => label.Rule).Except(Rules));

    [Fact]
    public void Labels_OfEveryRule_AreManyAndSpread()
    {
        var expected = Fixture.All
            .SelectMany(fixture => fixture.Labels.Where(label => label.IsExpected).Select(label => (label.Rule, fixture.Name)))
            .ToLookup(label => label.Rule, label => label.Name);
        var files = Rules.ToDictionary(rule => rule, rule => expected[rule].Distinct().Count());
        foreach (var (rule, count) in files)
        {
            output.WriteLine($"{rule}: {expected[rule].Count()} labels in {count} files");
        }

        Assert.Empty(files.Where(rule => expected[rule.Key].Count() < 6 || rule.Value < 4).Select(rule => rule.Key));
        Assert.True(expected.Sum(labels => labels.Count()) >= 250);
    }

    [Fact]
    public void Fixtures_WithoutFinding_AreMany()
    {
        var innocent = Fixture.All.Count(fixture => fixture.Labels.Count == 0);
        output.WriteLine($"{Fixture.All.Count} files, {innocent} of them without a label");

        Assert.True(Fixture.All.Count >= 66);
        Assert.True(innocent >= 20);
    }
}
