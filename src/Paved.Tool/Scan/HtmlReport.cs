using System.Globalization;
using System.Net;
using System.Text;

namespace Paved.Tool.Scan;

/// <summary>The report as one page that needs nothing else: no script, no font, no request.</summary>
internal static class HtmlReport
{
    public static string Write(ScanReport report)
    {
        var page = new StringBuilder(HtmlStyle.Head);
        Summary(page, report);
        page.Append(TrendChart.Write(report.Trend));
        Groups(page, "Owners", "owner", report.By(finding => finding.Owner));
        Credit(page, report);
        Groups(page, "Projects", "project", report.By(finding => finding.Project));
        Rules(page, report);
        Findings(page, report);
        return page.Append(HtmlStyle.End).ToString();
    }

    private static void Summary(StringBuilder page, ScanReport report)
    {
        var share = report.Total.PercentOnPath is { } percent ? $"{percent} %" : "–";
        page.Append(CultureInfo.InvariantCulture, $"<p class=\"date\">{report.Today.Date:yyyy-MM-dd}</p><dl class=\"figures\">");
        Figure(page, "on the path", share);
        Figure(page, "off-path findings", Number(report.Total.OffPath));
        Figure(page, "on-path calls", Number(report.Total.OnPath));
        if (report.Baseline is not null)
        {
            Figure(page, "new since the baseline", Number(report.New), report.New > 0 ? "worse" : "");
            Figure(page, "gone since the baseline", Number(report.Gone), report.Gone > 0 ? "better" : "");
        }

        Figure(page, "suppressed in source", Number(report.Suppressed));
        page.Append("</dl>");
    }

    private static void Figure(StringBuilder page, string name, string value, string kind = "") =>
        page.Append(CultureInfo.InvariantCulture, $"<div class=\"{kind}\"><dt>{name}</dt><dd>{value}</dd></div>");

    private static void Groups(
        StringBuilder page, string title, string column, IReadOnlyList<KeyValuePair<string, ScanCounts>> groups)
    {
        page.Append(
            CultureInfo.InvariantCulture,
            $"<section><h2>{title}</h2><div class=\"wide\"><table><thead><tr><th>{column}<th class=\"n\">off the path<th class=\"n\">on it<th>on the path</thead><tbody>");
        foreach (var (name, counts) in groups)
        {
            page.Append(
                CultureInfo.InvariantCulture,
                $"<tr><td>{Text(name)}<td class=\"n\">{Number(counts.OffPath)}<td class=\"n\">{Number(counts.OnPath)}<td><meter min=\"0\" max=\"100\" value=\"{counts.PercentOnPath ?? 0}\"></meter> {counts.PercentOnPath} %");
        }

        page.Append("</tbody></table></div></section>");
    }

    private static void Credit(StringBuilder page, ScanReport report)
    {
        var since = report.Trend[0].Date;
        var owners = report.Credit();
        page.Append(CultureInfo.InvariantCulture, $"<section><h2>Who moved since {since:yyyy-MM-dd}</h2>");
        if (owners.Count == 0)
        {
            page.Append("<p>Nobody yet: this table fills as findings go and calls of Paved come.</p></section>");
            return;
        }

        page.Append("<div class=\"wide\"><table><thead><tr><th>owner<th class=\"n\">findings gone<th class=\"n\">calls of Paved come</thead><tbody>");
        foreach (var (owner, moved) in owners)
        {
            page.Append(
                CultureInfo.InvariantCulture,
                $"<tr><td>{Text(owner)}<td class=\"n\">{Number(moved.OffPath)}<td class=\"n\">{Number(moved.OnPath)}");
        }

        page.Append("</tbody></table></div></section>");
    }

    private static void Rules(StringBuilder page, ScanReport report)
    {
        page.Append("<section><h2>Rules</h2><div class=\"wide\"><table><thead><tr><th>rule<th>what<th class=\"n\">findings</thead><tbody>");
        foreach (var (rule, counts) in report.By(finding => finding.RuleId).Where(rule => rule.Key != Finding.OnPathRule))
        {
            page.Append(
                CultureInfo.InvariantCulture,
                $"<tr><td>{Text(rule)}<td>{Text(report.Titles.GetValueOrDefault(rule, ""))}<td class=\"n\">{Number(counts.OffPath)}");
        }

        page.Append("</tbody></table></div></section>");
    }

    private static void Findings(StringBuilder page, ScanReport report)
    {
        page.Append("<section><h2>Findings</h2><div class=\"wide\"><table><thead><tr><th>rule<th>where<th>what<th>owner</thead><tbody>");
        foreach (var finding in report.OffPath)
        {
            var mark = report.Baseline is not null && report.IsNew(finding) ? " <strong class=\"worse\">new</strong>" : "";
            page.Append(
                CultureInfo.InvariantCulture,
                $"<tr><td>{finding.RuleId}{mark}<td><code>{Text(finding.File)}:{finding.Line}</code><td>{Text(finding.Message)}<td>{Text(finding.Owner)}");
        }

        page.Append("</tbody></table></div></section>");
    }

    private static string Text(string text) => WebUtility.HtmlEncode(text);

    private static string Number(int number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
