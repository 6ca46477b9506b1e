using Paved.Passwords.Internal;
using Paved.Passwords.Tests.Fakes;

namespace Paved.Passwords.Tests;

/// <summary>The budget that follows from what the process may use.</summary>
public sealed class MemoryBudgetTests
{
    private const long MiB = 1 << 20;
    private const string HeapLimit = "DOTNET_GCHeapHardLimit";

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

    /// <summary>Runs itself again in a process that may use 128 MiB, before anything was collected there.</summary>
    [Fact]
    public async Task AvailableBytes_LimitedProcess_IsTheLimit()
    {
        var available = new HasherHost(TimeProvider.System).AvailableBytes;
        if (Environment.GetEnvironmentVariable(HeapLimit) is not null)
        {
            Assert.Equal(128 * MiB, available);
            Assert.Throws<ArgumentOutOfRangeException>(() => new PasswordHasher());
            return;
        }

        Assert.InRange(available, 1, long.MaxValue);
        var answer = await Again.RunAsync(
            $"{typeof(MemoryBudgetTests)}.{nameof(AvailableBytes_LimitedProcess_IsTheLimit)}", HeapLimit, "0x8000000");
        Assert.Contains("Total: 1, Errors: 0, Failed: 0, Skipped: 0", answer, StringComparison.Ordinal);
    }

    private static GateLimits Limits(long available, int processors)
        => new(new PasswordHashingOptions(), Host(available, processors));

    private static HasherHost Host(long available, int processors)
        => new(TimeProvider.System) { AvailableBytes = available, Processors = processors };
}
