using FsCheck.Xunit;

namespace Paved.Tests;

/// <summary>How much a test repeats: little in the fast lane, everything when <c>PAVED_FULL=1</c>.</summary>
internal static class TestCounts
{
    public static bool Full { get; } = Environment.GetEnvironmentVariable("PAVED_FULL") == "1";

    /// <summary>Cases of one property: 10,000, or 1,000,000 in the full lane.</summary>
    public static int Property { get; } = Full ? 1_000_000 : 10_000;

    /// <summary>Rounds of a concurrency test: 20, or 1,000 in the full lane.</summary>
    public static int ConcurrencyRounds { get; } = Full ? 1_000 : 20;
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
