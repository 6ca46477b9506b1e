using FsCheck.Xunit;

namespace Paved.Tests;

/// <summary>
/// How much a test repeats: little in the fast lane, everything when <c>PAVED_FULL=1</c>, and almost nothing where
/// <c>PAVED_MUTATION</c> is set, because the tests then run once for each mutant.
/// </summary>
internal static class TestCounts
{
    public static bool Full { get; } = Environment.GetEnvironmentVariable("PAVED_FULL") == "1";

    public static bool Mutation { get; } = Environment.GetEnvironmentVariable("PAVED_MUTATION") is { Length: > 0 };

    /// <summary>Cases of one property: 10,000, or 1,000,000 in the full lane, or 200 for a mutant.</summary>
    public static int Property { get; } = Mutation ? 200 : Full ? 1_000_000 : 10_000;

    /// <summary>Rounds of a concurrency test: 20, or 1,000 in the full lane, or 2 for a mutant.</summary>
    public static int ConcurrencyRounds { get; } = Mutation ? 2 : Full ? 1_000 : 20;
}

/// <summary>A property run as often as the lane says.</summary>
internal sealed class ManyCasesAttribute : PropertyAttribute
{
    public ManyCasesAttribute()
    {
        MaxTest = TestCounts.Property;
        QuietOnSuccess = true;
    }
}
