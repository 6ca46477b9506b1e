namespace Paved.Tool.Scan;

/// <summary>The counts of one day, for the trend.</summary>
/// <param name="Date">The day, in UTC.</param>
/// <param name="Owners">The counts of each owner.</param>
internal sealed record ScanSnapshot(DateOnly Date, SortedDictionary<string, ScanCounts> Owners)
{
    public ScanCounts Total => new(Owners.Values.Sum(owner => owner.OffPath), Owners.Values.Sum(owner => owner.OnPath));
}
