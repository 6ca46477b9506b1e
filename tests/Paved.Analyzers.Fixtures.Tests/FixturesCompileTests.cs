using Microsoft.CodeAnalysis;

namespace Paved.Analyzers.Fixtures.Tests;

/// <summary>The products compile against the real assemblies.</summary>
public sealed class FixturesCompileTests
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
}
