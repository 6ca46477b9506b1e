using System.Globalization;
using System.Text;

namespace Paved.Tool.Scan;

/// <summary>The report for a pull request or a wiki.</summary>
internal static class MarkdownReport
{
    private const int MostFindings = 200;

    public static string Write(ScanReport report)
    {
        var text = new StringBuilder("# The paved path\n\n").Append(Escape(TextReport.Summary(report))).Append(".\n");
        Groups(text, "Owners", report.By(finding => finding.Owner));
        Groups(text, "Projects", report.By(finding => finding.Project));
        Groups(text, "Rules", [.. report.By(finding => finding.RuleId)
            .Where(rule => rule.Key != Finding.OnPathRule)
            .Select(rule => KeyValuePair.Create(Named(report, rule.Key), rule.Value))]);
        Credit(text, report.Credit());
        Findings(text, "New findings", [.. report.OffPath.Where(report.IsNew)], report.Baseline is not null);
        Findings(text, "Findings", report.OffPath, isShown: true);
        return text.ToString();
    }

    private static string Named(ScanReport report, string rule) =>
        report.Titles.TryGetValue(rule, out var title) ? $"{rule} {title}" : rule;

    private static void Groups(StringBuilder text, string title, IReadOnlyList<KeyValuePair<string, ScanCounts>> groups)
    {
        text.Append(CultureInfo.InvariantCulture, $"\n## {title}\n\n| | off the path | on it |\n|---|---:|---:|\n");
        foreach (var (name, counts) in groups)
        {
            text.Append(CultureInfo.InvariantCulture, $"| {Escape(name)} | {counts.OffPath} | {counts.OnPath} |\n");
        }
    }

    private static void Credit(StringBuilder text, IReadOnlyList<KeyValuePair<string, ScanCounts>> owners)
    {
        if (owners.Count == 0)
        {
            return;
        }

        text.Append("\n## Thanks to\n\n| | findings gone | calls of Paved come |\n|---|---:|---:|\n");
        foreach (var (owner, moved) in owners)
        {
            text.Append(CultureInfo.InvariantCulture, $"| {Escape(owner)} | {moved.OffPath} | {moved.OnPath} |\n");
        }
    }

    private static void Findings(StringBuilder text, string title, IReadOnlyList<Finding> findings, bool isShown)
    {
        if (!isShown || findings.Count == 0)
        {
            return;
        }

        text.Append(CultureInfo.InvariantCulture, $"\n## {title}\n\n| rule | where | what | owner |\n|---|---|---|---|\n");
        foreach (var finding in findings.Take(MostFindings))
        {
            text.Append(
                CultureInfo.InvariantCulture,
                $"| {finding.RuleId} | {Escape(finding.File)}:{finding.Line} | {Escape(finding.Message)} | {Escape(finding.Owner)} |\n");
        }

        if (findings.Count > MostFindings)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n… and {findings.Count - MostFindings} more.\n");
        }
    }

    /// <summary>Text that stays text: no table, link, emphasis or HTML comes of it.</summary>
    private static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length);
        foreach (var c in text.ReplaceLineEndings(" "))
        {
            _ = c is '|' or '\\' or '`' or '*' or '_' or '[' or ']' or '<' or '>' or '#'
                ? escaped.Append('\\').Append(c)
                : escaped.Append(c);
        }

        return escaped.ToString();
    }
}
