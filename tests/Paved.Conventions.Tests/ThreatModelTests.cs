using System.Text.RegularExpressions;

namespace Paved.Conventions.Tests;

/// <summary>The threat model names a test for each threat, and each of them exists.</summary>
public sealed partial class ThreatModelTests
{
    private static readonly string Model = Repository.Read("docs/threat-model.md");

    [Fact]
    public void Threats_InTheModel_NameATestEach()
    {
        var rows = Model.Split('\n').Where(line => line.StartsWith('|') && !line.StartsWith("|---", StringComparison.Ordinal))
            .Where(line => line != "| threat | answer | test |")
            .ToList();

        Assert.True(rows.Count > 30, $"the model has {rows.Count} threats");
        Assert.All(rows, row => Assert.Matches(TestName(), row.TrimEnd('|', ' ').Split('|')[^1]));
    }

    [Fact]
    public void Tests_InTheModel_Exist()
    {
        var sources = Repository.Files("tests", "*.cs")
            .ToLookup(path => Path.GetFileNameWithoutExtension(path)!, Repository.Read, StringComparer.Ordinal);
        var missing =
            from Match name in TestName().Matches(Model)
            let parts = name.Groups[1].Value.Split('.')
            where !sources[parts[0]].Any(source => Regex.IsMatch(source, $@"\b(Task|void) {parts[1]}\("))
            select name.Value;

        Assert.Empty(missing);
    }

    [GeneratedRegex(@"`(\w+Tests\.\w+_\w+_\w+)`", RegexOptions.CultureInvariant)]
    private static partial Regex TestName();
}
