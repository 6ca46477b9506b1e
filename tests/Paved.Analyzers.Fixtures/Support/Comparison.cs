namespace Paved.Analyzers.Fixtures;

/// <summary>Findings held against the labels of a product.</summary>
/// <param name="Found">The labels whose finding was reported.</param>
/// <param name="Missed">The labels whose finding was not.</param>
/// <param name="FalseAlarms">The findings that no label stands for.</param>
public sealed record Comparison(IReadOnlyList<Label> Found, IReadOnlyList<Label> Missed, IReadOnlyList<Finding> FalseAlarms)
{
    /// <summary>Each label takes the finding on its own line first, then one inside of its statement.</summary>
    public static Comparison Of(IEnumerable<Label> labels, IEnumerable<Finding> findings)
    {
        var all = labels.ToList();
        var open = all.Where(label => label.IsExpected).ToList();
        var left = findings.Distinct().ToList();
        var found = new List<Label>();
        Pair(open, left, found, (label, finding) => label.Line == finding.Line);
        Pair(open, left, found, Encloses);
        left.RemoveAll(finding => all.Any(label => !label.IsExpected && label.Rule == finding.Rule && Encloses(label, finding)));

        return new Comparison(found, open, left);
    }

    private static bool Encloses(Label label, Finding finding) => finding.Line >= label.FirstLine && finding.Line <= label.LastLine;

    private static void Pair(List<Label> open, List<Finding> left, List<Label> found, Func<Label, Finding, bool> fits)
    {
        foreach (var label in open.ToList())
        {
            if (left.Find(finding => finding.Rule == label.Rule && fits(label, finding)) is { } finding)
            {
                left.Remove(finding);
                open.Remove(label);
                found.Add(label);
            }
        }
    }
}
