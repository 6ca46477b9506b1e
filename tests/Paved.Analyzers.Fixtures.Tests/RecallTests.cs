using System.Collections.Immutable;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Paved.Analyzers.Fixtures.Tests;

/// <summary>
/// Every rule on every product: what it finds of what it should, and that it finds nothing else. Labels <c>beyond</c> are the
/// misses that are on purpose.
/// </summary>
public sealed class RecallTests(ITestOutputHelper output)
{
    private static readonly ImmutableArray<DiagnosticAnalyzer> Analyzers =
    [
        .. Assembly.Load("Paved.Analyzers").GetTypes()
            .Where(type => typeof(DiagnosticAnalyzer).IsAssignableFrom(type) && !type.IsAbstract)
            .Select(type => (DiagnosticAnalyzer)Activator.CreateInstance(type, nonPublic: true)!),
    ];

    private static readonly HashSet<string> Rules =
        [.. Analyzers.SelectMany(analyzer => analyzer.SupportedDiagnostics).Where(rule => rule.IsEnabledByDefault).Select(rule => rule.Id)];

    private static readonly Lazy<Task<IReadOnlyList<(Fixture Fixture, Comparison Comparison)>>> Runs = new(RunAllAsync);

    public static TheoryData<string> Ids() => [.. Rules.Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task Rule_OnAllProducts_FindsWhatIsLabelled(string id)
    {
        var runs = await Runs.Value;
        var found = runs.Sum(run => run.Comparison.Found.Count(label => label.Rule == id));
        var missed = runs.SelectMany(run => run.Comparison.Missed.Where(label => label.Rule == id).Select(label => $"{run.Fixture.Name}:{label.Line}")).ToList();
        output.WriteLine($"{id}: {found} of {found + missed.Count} found. Missed: {string.Join(", ", missed)}");

        Assert.True(found >= 0.9 * (found + missed.Count), string.Join(Environment.NewLine, missed));
    }

    [Fact]
    public async Task Rules_Together_FindNineteenOfTwenty()
    {
        var runs = await Runs.Value;
        var (found, missed) = (runs.Sum(run => run.Comparison.Found.Count), runs.Sum(run => run.Comparison.Missed.Count));
        output.WriteLine($"{Rules.Count} rules, {runs.Count} products: {found} of {found + missed} labels found.");

        Assert.True(found >= 0.95 * (found + missed), $"{missed} of {found + missed} are missed");
    }

    [Fact]
    public async Task Rules_OnAllProducts_RaiseNoFalseAlarm()
    {
        var runs = await Runs.Value;

        Assert.Empty(runs.SelectMany(run => run.Comparison.FalseAlarms.Select(finding => $"{run.Fixture.Name}:{finding.Line} {finding.Rule}")));
    }

    private static async Task<IReadOnlyList<(Fixture Fixture, Comparison Comparison)>> RunAllAsync()
    {
        var runs = new List<(Fixture, Comparison)>();
        foreach (var fixture in Fixture.All)
        {
            var diagnostics = await fixture.Compile().WithAnalyzers(Analyzers).GetAnalyzerDiagnosticsAsync();
            var findings = diagnostics.Select(diagnostic => new Finding(diagnostic.Id, diagnostic.Location.GetLineSpan().StartLinePosition.Line + 1));
            runs.Add((fixture, Comparison.Of(fixture.Labels.Where(label => Rules.Contains(label.Rule)), findings)));
        }

        return runs;
    }
}
