namespace Paved.Tool.Scan;

/// <summary>A finding that was there when the baseline was last written.</summary>
/// <param name="RuleId">The rule.</param>
/// <param name="Fingerprint">Its name.</param>
/// <param name="File">Where it was, for whoever reads the file.</param>
/// <param name="Count">How many there are of this name.</param>
internal sealed record BaselineEntry(string RuleId, string Fingerprint, string File, int Count);
