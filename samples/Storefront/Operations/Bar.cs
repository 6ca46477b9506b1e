namespace Storefront.Operations;

/// <summary>One bar of a chart.</summary>
/// <param name="Label">What it stands for.</param>
/// <param name="Count">How many.</param>
/// <param name="Percent">Its length.</param>
internal sealed record Bar(string Label, long Count, double Percent)
{
    /// <summary>The number, and its share where it is part of a whole.</summary>
    public string Figure { get; private init; } = $"{Count}";

    /// <summary>Bars of which the longest fills its line.</summary>
    public static IReadOnlyList<Bar> Scaled(IReadOnlyList<(string Label, long Count)> counts)
    {
        var most = Math.Max(1, counts.Select(bar => bar.Count).DefaultIfEmpty().Max());
        return [.. counts.Select(bar => new Bar(bar.Label, bar.Count, 100.0 * bar.Count / most))];
    }

    /// <summary>Bars that are parts of a whole.</summary>
    public static Bar OfWhole(string label, long count, long whole) => new(label, count, whole == 0 ? 0 : 100.0 * count / whole)
    {
        Figure = whole == 0 ? "0" : $"{count} of {whole} ({Math.Round(100.0 * count / whole)} %)",
    };
}
