namespace Paved.Storefront.Tests.Http;

/// <summary>An answer of the shop.</summary>
/// <param name="Status">The status.</param>
/// <param name="Headers">The lines of its head, in order.</param>
/// <param name="Body">The page.</param>
public sealed record Page(int Status, IReadOnlyList<string> Headers, string Body)
{
    /// <summary>Where it leads, if anywhere.</summary>
    public string? Location => Headers.FirstOrDefault(line => line.StartsWith("Location: ", StringComparison.Ordinal))?["Location: ".Length..];
}
