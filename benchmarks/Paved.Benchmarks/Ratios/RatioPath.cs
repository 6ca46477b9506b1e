namespace Paved.Benchmarks.Ratios;

/// <summary>One operation, by Paved and by its peers.</summary>
/// <param name="Name">The name of the path in the output.</param>
/// <param name="Kernel">What of Paved ran it.</param>
/// <param name="Own">Paved's.</param>
/// <param name="Peers">The peers' by their names.</param>
internal sealed record RatioPath(
    string Name, string Kernel, Action Own, IReadOnlyList<(string Name, Action Run)> Peers)
{
    /// <summary>How many operations one run is: times and bytes are of one.</summary>
    public int Operations { get; init; } = 1;
}
