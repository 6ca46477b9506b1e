using System.Text.Json;

namespace Paved.Tool.Scan;

/// <summary>What one log says of PAVED rules.</summary>
internal sealed class SarifResults
{
    public List<Finding> Findings { get; } = [];

    /// <summary>The titles of rules by their id.</summary>
    public Dictionary<string, string> Titles { get; } = new(StringComparer.Ordinal);

    /// <summary>Rules with their help and tags, as logs describe them, by their id.</summary>
    public Dictionary<string, JsonElement> Rules { get; } = new(StringComparer.Ordinal);

    /// <summary>How many findings are suppressed in source.</summary>
    public int Suppressed { get; set; }
}
