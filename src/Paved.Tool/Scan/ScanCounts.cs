namespace Paved.Tool.Scan;

/// <summary>How many places are off the path and on it.</summary>
/// <param name="OffPath">Findings.</param>
/// <param name="OnPath">Calls of Paved.</param>
internal readonly record struct ScanCounts(int OffPath, int OnPath)
{
    public static ScanCounts Of(IEnumerable<Finding> findings)
    {
        var (off, on) = (0, 0);
        foreach (var finding in findings)
        {
            _ = finding.IsOnPath ? on++ : off++;
        }

        return new ScanCounts(off, on);
    }

    /// <summary>The part of the places that is on the path, in percent; null where there are none.</summary>
    public int? PercentOnPath => OffPath + OnPath > 0 ? (int)Math.Round(100.0 * OnPath / (OffPath + OnPath)) : null;
}
