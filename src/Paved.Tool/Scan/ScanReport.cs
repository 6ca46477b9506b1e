using System.Text.Json;

namespace Paved.Tool.Scan;

/// <summary>What a scan found, and how that compares with the baseline.</summary>
internal sealed class ScanReport
{
    private readonly HashSet<Finding> _new = new(ReferenceEqualityComparer.Instance);

    public ScanReport(IReadOnlyList<SarifResults> logs, CodeOwners owners, Baseline? baseline, DateOnly today)
    {
        Titles = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (rule, title) in logs.SelectMany(log => log.Titles))
        {
            Titles[rule] = title;
        }

        Rules = new SortedDictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (var (rule, description) in logs.SelectMany(log => log.Rules))
        {
            Rules[rule] = description;
        }

        // A project that is built for several targets reports a place once for each.
        All =
        [
            .. logs.SelectMany(log => log.Findings)
                .DistinctBy(finding => (finding.RuleId, finding.File, finding.Line, finding.Message))
                .Select(finding => finding with { Owner = owners.Of(finding.File) })
                .OrderBy(finding => finding.File, StringComparer.Ordinal)
                .ThenBy(finding => finding.Line)
                .ThenBy(finding => finding.RuleId, StringComparer.Ordinal),
        ];
        OffPath = [.. All.Where(finding => !finding.IsOnPath)];
        Suppressed = logs.Sum(log => log.Suppressed);
        Baseline = baseline;
        Gone = baseline?.Gone(OffPath) ?? 0;
        _new.UnionWith(baseline?.New(OffPath) ?? OffPath);
        Today = new ScanSnapshot(today, new(By(finding => finding.Owner).ToDictionary(), StringComparer.Ordinal));
    }

    /// <summary>The titles of rules by their id.</summary>
    public SortedDictionary<string, string> Titles { get; }

    /// <summary>Rules as logs describe them, by their id.</summary>
    public SortedDictionary<string, JsonElement> Rules { get; }

    /// <summary>Every place, by file and line.</summary>
    public IReadOnlyList<Finding> All { get; }

    public IReadOnlyList<Finding> OffPath { get; }

    /// <summary>How many findings are suppressed in source.</summary>
    public int Suppressed { get; }

    public Baseline? Baseline { get; }

    /// <summary>How many findings of the baseline are gone.</summary>
    public int Gone { get; }

    /// <summary>How many findings the baseline does not know; all of them where there is none.</summary>
    public int New => _new.Count;

    public ScanSnapshot Today { get; }

    public ScanCounts Total => ScanCounts.Of(All);

    /// <summary>The days of the baseline, and this one.</summary>
    public IReadOnlyList<ScanSnapshot> Trend =>
        [.. (Baseline?.History ?? []).Where(day => day.Date < Today.Date), Today];

    public bool IsNew(Finding finding) => _new.Contains(finding);

    /// <summary>The counts by some property of a finding, most findings first.</summary>
    public IReadOnlyList<KeyValuePair<string, ScanCounts>> By(Func<Finding, string> property) =>
    [
        .. All.GroupBy(property, StringComparer.Ordinal)
            .Select(group => KeyValuePair.Create(group.Key, ScanCounts.Of(group)))
            .OrderByDescending(group => group.Value.OffPath)
            .ThenBy(group => group.Key, StringComparer.Ordinal),
    ];

    /// <summary>
    /// What each owner did since the first day of the trend: findings gone and calls of Paved come, best first; owners who
    /// moved nothing are left out.
    /// </summary>
    public IReadOnlyList<KeyValuePair<string, ScanCounts>> Credit()
    {
        var first = Trend[0].Owners;
        return
        [
            .. Today.Owners.Keys.Union(first.Keys, StringComparer.Ordinal)
                .Select(owner => KeyValuePair.Create(owner, Moved(
                    first.GetValueOrDefault(owner), Today.Owners.GetValueOrDefault(owner))))
                .Where(owner => owner.Value is { OffPath: > 0 } or { OnPath: > 0 })
                .OrderByDescending(owner => owner.Value.OffPath)
                .ThenByDescending(owner => owner.Value.OnPath)
                .ThenBy(owner => owner.Key, StringComparer.Ordinal),
        ];
    }

    private static ScanCounts Moved(ScanCounts from, ScanCounts to) =>
        new(from.OffPath - to.OffPath, to.OnPath - from.OnPath);
}
