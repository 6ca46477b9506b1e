namespace Paved.Tool.Scan;

/// <summary>
/// The findings that are known, of which there may only be fewer: what is not among them is new, and writing it anew takes
/// out those that are gone.
/// </summary>
internal sealed class Baseline(IReadOnlyList<BaselineEntry> entries, IReadOnlyList<ScanSnapshot> history)
{
    private const int MaximumHistory = 1000;

    private readonly Dictionary<(string, string), int> _known = entries
        .ToDictionary(entry => (entry.RuleId, entry.Fingerprint), entry => entry.Count);

    public IReadOnlyList<BaselineEntry> Entries { get; } = entries;

    /// <summary>Earlier counts, oldest first.</summary>
    public IReadOnlyList<ScanSnapshot> History { get; } = history;

    public int Count => Entries.Sum(entry => entry.Count);

    /// <summary>A baseline of everything there is.</summary>
    public static Baseline Of(IEnumerable<Finding> offPath, ScanSnapshot today) => new(EntriesOf(offPath), [today]);

    /// <summary>The findings that it does not know; of several by one name, the last ones.</summary>
    public IReadOnlyList<Finding> New(IEnumerable<Finding> offPath)
    {
        var left = new Dictionary<(string, string), int>(_known);
        return [.. offPath.Where(finding => !Takes(left, (finding.RuleId, finding.Fingerprint)))];
    }

    /// <summary>How many of its findings are gone.</summary>
    public int Gone(IEnumerable<Finding> offPath) => Count - Shrunk(offPath).Sum(entry => entry.Count);

    /// <summary>The same without what is gone, and with the counts of the day.</summary>
    public Baseline Shrink(IEnumerable<Finding> offPath, ScanSnapshot today) => new(
        Shrunk(offPath),
        [.. History.Where(snapshot => snapshot.Date < today.Date).TakeLast(MaximumHistory - 1), today]);

    private static bool Takes(Dictionary<(string, string), int> left, (string, string) name)
    {
        var isKnown = left.TryGetValue(name, out var count) && count > 0;
        if (isKnown)
        {
            left[name] = count - 1;
        }

        return isKnown;
    }

    private static List<BaselineEntry> EntriesOf(IEnumerable<Finding> offPath) =>
    [
        .. offPath.GroupBy(finding => (finding.RuleId, finding.Fingerprint))
            .Select(same => new BaselineEntry(same.Key.RuleId, same.Key.Fingerprint, same.First().File, same.Count()))
            .OrderBy(entry => entry.RuleId, StringComparer.Ordinal)
            .ThenBy(entry => entry.File, StringComparer.Ordinal)
            .ThenBy(entry => entry.Fingerprint, StringComparer.Ordinal),
    ];

    private List<BaselineEntry> Shrunk(IEnumerable<Finding> offPath) =>
    [
        .. EntriesOf(offPath)
            .Where(entry => _known.ContainsKey((entry.RuleId, entry.Fingerprint)))
            .Select(entry => entry with { Count = Math.Min(entry.Count, _known[(entry.RuleId, entry.Fingerprint)]) }),
    ];
}
