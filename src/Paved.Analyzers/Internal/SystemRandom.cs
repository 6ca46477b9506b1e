using Microsoft.CodeAnalysis.Operations;

namespace Paved.Analyzers.Internal;

/// <summary>Draws of <c>System.Random</c>, whose numbers can be computed by whoever has seen a few.</summary>
internal static class SystemRandom
{
    private static readonly ImmutableHashSet<string> Draws = ImmutableHashSet.Create(
        StringComparer.Ordinal, "Next", "NextInt64", "NextDouble", "NextSingle", "NextBytes", "GetItems", "GetString", "GetHexString");

    /// <summary>Whether a call draws from <c>System.Random</c> itself: a class derived from it may be a better generator.</summary>
    public static bool IsDraw(IInvocationOperation call) =>
        Draws.Contains(call.TargetMethod.Name) && call.Instance?.Unwrap().Type is { Name: "Random", ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } };

    /// <summary>The first name that is said yes to, where the drawn value goes.</summary>
    public static string? FindDestination(IInvocationOperation draw, Func<Destination, bool?> decide) =>
        draw is { TargetMethod.Name: "NextBytes", Arguments: [var filled] } ? new Destinations(decide).FindInto(filled.Value) : new Destinations(decide).Find(draw);
}
