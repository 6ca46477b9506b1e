using Paved.Passwords.Internal;
using Paved.Passwords.Tests.Fakes;

namespace Paved.Passwords.Tests;

/// <summary>What the process may use, as the runtime tells it.</summary>
public sealed class AvailableMemoryTests
{
    private const long Limit = 128 << 20;
    private const string LimitName = "DOTNET_GCHeapHardLimit";

    /// <summary>Runs itself again in a process that may use 128 MiB, before anything was collected there.</summary>
    [Fact]
    public async Task AvailableBytes_LimitedProcess_IsTheLimit()
    {
        var available = new HasherHost(TimeProvider.System).AvailableBytes;
        if (Environment.GetEnvironmentVariable(LimitName) is not null)
        {
            Assert.Equal(Limit, available);
            Assert.Throws<ArgumentOutOfRangeException>(() => new PasswordHasher());
            return;
        }

        Assert.InRange(available, 1, long.MaxValue);
        var answer = await Again.RunAsync(
            $"{typeof(AvailableMemoryTests)}.{nameof(AvailableBytes_LimitedProcess_IsTheLimit)}", LimitName, "0x8000000");
        Assert.Contains("Total: 1, Errors: 0, Failed: 0, Skipped: 0", answer, StringComparison.Ordinal);
    }
}
