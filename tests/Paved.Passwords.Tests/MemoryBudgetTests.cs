using Paved.Passwords.Internal;
using Paved.Passwords.Tests.Fakes;

namespace Paved.Passwords.Tests;

/// <summary>The budget that follows from what the process may use.</summary>
public sealed class MemoryBudgetTests
{
    private const long MiB = 1 << 20;

    [Theory]
    [InlineData(256, 1, 64)]
    [InlineData(256, 64, 64)] // a quarter is one hash, however many processors there are
    [InlineData(1024, 2, 128)]
    [InlineData(1024, 64, 256)]
    [InlineData(1 << 20, 4, 256)]
    public void BudgetKiB_Automatic_IsAQuarterOrOneHashForEachProcessor(long availableMiB, int processors, int expectedMiB)
        => Assert.Equal(expectedMiB * 1024, Limits(availableMiB * MiB, processors).BudgetKiB);

    [Fact]
    public void Constructor_ContainerTooSmallForTheDefault_SaysSoAndTheOwaspMinimumFits()
    {
        var host = Host(256 * MiB - 1, 4);
        using var engine = new FakeEngine();
        var error = Assert.Throws<ArgumentOutOfRangeException>(
            "options", () => new PasswordHasher(new PasswordHashingOptions(), engine, host));
        Assert.StartsWith("MemoryBudgetBytes: expected at least one hash", error.Message, StringComparison.Ordinal);

        var small = new PasswordHashingOptions { Cost = Argon2Cost.OwaspMinimum };
        using var hasher = new PasswordHasher(small, engine, Host(76 * MiB, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new PasswordHasher(small, engine, Host(76 * MiB - 1, 1)));
    }

    [Fact]
    public void QueueLimitKiB_Default_IsEightForEachThatMayRun()
    {
        var limits = Limits(1024 * MiB, 2);
        Assert.Equal((16, 16 * 64 * 1024), (limits.Queued, limits.QueueLimitKiB));
    }

    [Theory]
    [InlineData(64, 32)]
    [InlineData(256, 128)]
    public void LeastKiB_LargeBudget_IsAProcessorsShare(int budgetMiB, int expectedMiB)
    {
        var options = new PasswordHashingOptions { MemoryBudgetBytes = budgetMiB * MiB };
        Assert.Equal(expectedMiB * 1024, new GateLimits(options, Host(1024 * MiB, 2)).LeastKiB);
    }

    [Fact]
    public void QueueLimitKiB_LargeBudget_IsEightForEachProcessor()
    {
        var limits = new GateLimits(new PasswordHashingOptions { MemoryBudgetBytes = 512 * MiB }, Host(1024 * MiB, 2));
        Assert.Equal((16, 16 * 256 * 1024), (limits.Queued, limits.QueueLimitKiB));
    }

    [Theory]
    [InlineData(long.MaxValue, int.MaxValue)]
    [InlineData((long)int.MaxValue * 1024 + 1024, int.MaxValue)]
    [InlineData((long)int.MaxValue * 1024 - 1, int.MaxValue - 1)]
    [InlineData(long.MinValue, int.MinValue)]
    public void BudgetKiB_ExtremeOption_IsClamped(long bytes, int expected)
        => Assert.Equal(expected, new GateLimits(new() { MemoryBudgetBytes = bytes }, Host(1024 * MiB, 2)).BudgetKiB);

    [Theory]
    [InlineData(64 * MiB, 1024 * MiB, 256 * 1024)]
    [InlineData(512 * MiB, 1024 * MiB, 512 * 1024)]
    [InlineData(64 * MiB, long.MaxValue, int.MaxValue)]
    [InlineData(-1024, 0, 0)]
    public void MaxRowKiB_Budget_IsTheBudgetOrAQuarterOfWhatThereIs(long budget, long available, int expected)
        => Assert.Equal(expected, new GateLimits(new() { MemoryBudgetBytes = budget }, Host(available, 2)).MaxRowKiB);

    [Theory]
    [InlineData(12_499, 99_992)]
    [InlineData(12_500, 100_000)]
    [InlineData(12_501, 100_000)]
    public void Queued_ManyProcessors_IsEightForEachUpToTheMost(int processors, int expected)
    {
        var options = new PasswordHashingOptions { Cost = Argon2Cost.ForTests(8, 1), MemoryBudgetBytes = processors * 8192L };
        var limits = new GateLimits(options, Host(1024 * MiB, processors));
        Assert.Equal((8, expected, 8 * expected), (limits.LeastKiB, limits.Queued, limits.QueueLimitKiB));
    }

    [Fact]
    public void LeastKiBAndQueueLimitKiB_Extremes_StayInTheirRange()
    {
        var options = new PasswordHashingOptions { MemoryBudgetBytes = 1024, QueueLimit = GateLimits.MaxQueued };
        var limits = new GateLimits(options, Host(1024 * MiB, 2));
        Assert.Equal((1, int.MaxValue), (limits.LeastKiB, limits.QueueLimitKiB));
    }

    private static GateLimits Limits(long available, int processors)
        => new(new PasswordHashingOptions(), Host(available, processors));

    private static HasherHost Host(long available, int processors)
        => new(TimeProvider.System) { AvailableBytes = available, Processors = processors };
}
