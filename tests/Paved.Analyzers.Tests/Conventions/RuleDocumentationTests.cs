using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;

namespace Paved.Analyzers.Tests.Conventions;

/// <summary>Each rule has a page, tests, a line in the release file and a row in the index and the presets.</summary>
public sealed class RuleDocumentationTests
{
    private static readonly string[] Sections = ["## What is wrong", "## Why it matters", "## How to mend it", "## When to suppress it"];

    public static TheoryData<string> Ids() => [.. RuleCatalog.Rules.Keys];

    [Theory]
    [MemberData(nameof(Ids))]
    public void Rule_Descriptor_NamesItsPageAndWeakness(string id)
    {
        var (descriptor, _) = RuleCatalog.Rules[id];

        Assert.Matches("^PAVED[1-49][0-9]{3}$", id);
        Assert.Equal($"docs/rules/{id}.md", descriptor.HelpLinkUri);
        Assert.Contains(descriptor.CustomTags, tag => tag.StartsWith("CWE-", StringComparison.Ordinal));
        Assert.Contains(descriptor.CustomTags, tag => tag.StartsWith("ASVS-", StringComparison.Ordinal));
        Assert.NotEmpty(descriptor.Description.ToString(null));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Rule_Page_HasTheAgreedSections(string id)
    {
        var (descriptor, _) = RuleCatalog.Rules[id];
        var page = RuleCatalog.Read($"docs/rules/{id}.md");

        Assert.StartsWith($"# {id}: {descriptor.Title.ToString(null)}\n", page, StringComparison.Ordinal);
        Assert.Equal(Sections, Regex.Matches(page, "^## .*$", RegexOptions.Multiline).Select(match => match.Value));
        Assert.Contains("```", page, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Rule_Tests_AreInAFileNamedLikeTheAnalyzer(string id)
    {
        var analyzer = RuleCatalog.Rules[id].Analyzer;
        var folder = analyzer.Namespace!["Paved.Analyzers.".Length..];

        Assert.True(File.Exists(Path.Combine(
            RuleCatalog.Root, "tests/Paved.Analyzers.Tests", folder, analyzer.Name.Replace("Analyzer", "Tests", StringComparison.Ordinal) + ".cs")));
    }

    [Fact]
    public void Releases_Unshipped_ListEveryRule()
    {
        var listed = Regex.Matches(
                RuleCatalog.Read("src/Paved.Analyzers/AnalyzerReleases.Unshipped.md") + RuleCatalog.Read("src/Paved.Analyzers/AnalyzerReleases.Shipped.md"),
                @"^(PAVED\d{4}) \| (\w+) \| (\w+) \|", RegexOptions.Multiline)
            .Where(match => match.Groups[3].Value != "Disabled")
            .Select(match => $"{match.Groups[1]} {match.Groups[2]} {match.Groups[3]}");

        Assert.Equal(
            RuleCatalog.Rules.Values.Select(rule => $"{rule.Descriptor.Id} {rule.Descriptor.Category} {rule.Descriptor.DefaultSeverity}"),
            listed.Order());
    }

    [Fact]
    public void Pages_OfRules_BelongToRules() => Assert.Equal(
        RuleCatalog.Rules.Keys,
        Directory.GetFiles(Path.Combine(RuleCatalog.Root, "docs/rules"), "PAVED*.md").Select(Path.GetFileNameWithoutExtension).Order());

    [Fact]
    public void Index_OfRules_IsCurrent()
    {
        var index = new StringBuilder("""
            # Rules

            What `Paved.Analyzers` reports. The severity is that of the recommended preset; the index is generated.

            | Rule | Category | Severity | Fix | What it finds |
            |---|---|---|---|---|

            """.ReplaceLineEndings("\n"));
        foreach (var (id, (descriptor, _)) in RuleCatalog.Rules)
        {
            var fix = RuleCatalog.Fixable.Contains(id) ? "yes" : "no";
            index.Append(CultureInfo.InvariantCulture,
                $"| [{id}]({id}.md) | {descriptor.Category} | {Describe(descriptor.DefaultSeverity)} | {fix} | {descriptor.Title} |\n");
        }

        RuleCatalog.AssertCurrent("docs/rules/README.md", index.ToString());
    }

    private static string Describe(DiagnosticSeverity severity) => severity is DiagnosticSeverity.Info ? "suggestion" : severity.ToString().ToLowerInvariant();
}
