using System.Globalization;

namespace Paved.Tool.Scan;

/// <summary>The report for a terminal and for a build's log: what is new first, then the counts.</summary>
internal static class TextReport
{
    private const int MostFindings = 50;

    public static IEnumerable<string> Lines(ScanReport report) =>
    [
        .. report.OffPath.Where(report.IsNew).Take(MostFindings).Select(Line),
        .. Rest(report),
        Summary(report),
        .. report.By(finding => finding.Owner).Select(owner => Line(owner.Key, owner.Value)),
    ];

    /// <summary>One sentence that says it all.</summary>
    public static string Summary(ScanReport report)
    {
        var share = report.Total.PercentOnPath is { } percent ? $", {percent} % on the path" : "";
        var compared = report.Baseline is null
            ? "no baseline"
            : $"{report.New} new and {report.Gone} gone since the baseline";
        var suppressed = report.Suppressed > 0 ? $", {report.Suppressed} suppressed" : "";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{report.Total.OffPath} off the path, {report.Total.OnPath} on it{share}{suppressed}; {compared}");
    }

    private static string Line(Finding finding) => string.Create(
        CultureInfo.InvariantCulture, $"{finding.File}:{finding.Line}: {finding.RuleId} {finding.Message} [{finding.Owner}]");

    private static string Line(string owner, ScanCounts counts) => string.Create(
        CultureInfo.InvariantCulture, $"{counts.OffPath,6} off {counts.OnPath,6} on  {owner}");

    private static IEnumerable<string> Rest(ScanReport report) => report.New > MostFindings
        ? [string.Create(CultureInfo.InvariantCulture, $"… and {report.New - MostFindings} more; --json lists all")]
        : [];
}
