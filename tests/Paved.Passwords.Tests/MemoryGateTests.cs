using Microsoft.Extensions.Time.Testing;
using Paved.Passwords.Internal;
using Paved.Passwords.Tests.Fakes;
using Paved.Passwords.Tests.Telemetry;

namespace Paved.Passwords.Tests;

/// <summary>Admission by memory, without a hasher around it.</summary>
public sealed class MemoryGateTests : IDisposable
{
    private readonly FakeTimeProvider _time = new();
    private readonly Recorded _recorded = new();
    private readonly HasherTelemetry _telemetry;
    private readonly MemoryGate _gate;

    public MemoryGateTests()
    {
        var host = new HasherHost(_time) { Processors = 2, Logger = _recorded, Meters = _recorded };
        _telemetry = new HasherTelemetry(host, "Fake");
        _gate = new MemoryGate(Hashers.Options(hashes: 4, queue: 2), host, _telemetry);
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(1, 128)] // a processor's share
    [InlineData(128, 128)]
    [InlineData(129, 129)]
    [InlineData(256, 256)]
    [InlineData(257, 256)] // all there is
    public async Task Enter_Memory_IsWeighedBetweenAShareAndTheBudget(int memoryKiB, int expected)
    {
        using (_gate.Enter(memoryKiB))
        {
            Assert.Equal(expected, _gate.UsedKiB);
        }

        using (await _gate.EnterAsync(memoryKiB, Token))
        {
            Assert.Equal(expected, _gate.UsedKiB);
        }

        Assert.Equal((0, 256), (_gate.UsedKiB, _gate.BudgetKiB));
        Assert.Equal(256 * 1024, _recorded.Observe("paved.passwords.gate.budget"));
    }

    [Fact]
    public async Task EnterAsync_MemoryTaken_WaitsAndRecordsHowLong()
    {
        var lease = _gate.Enter(256);
        var waiting = _gate.EnterAsync(128, Token);
        Assert.Equal(1, _gate.Waiting);
        _time.Advance(TimeSpan.FromSeconds(3));
        lease.Dispose();
        using var granted = await waiting;

        Assert.True(granted.IsAcquired);
        Assert.Equal((0, 128), (_gate.Waiting, _gate.UsedKiB));
        Assert.Equal(3, _recorded.Total("paved.passwords.gate.wait"), 6);
    }

    [Fact]
    public async Task EnterAsync_AlreadyCancelled_TakesNothing()
    {
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _gate.EnterAsync(128, new CancellationToken(true)));
        Assert.Equal(0, _gate.UsedKiB);
        Assert.Empty(_recorded.Measurements);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task EnterAsync_WaitEnds_IsCancelledOrShedAndLeavesTheQueue(bool isCancelled)
    {
        using var lease = _gate.Enter(256);
        using var source = new CancellationTokenSource();
        var waiting = _gate.EnterAsync(128, source.Token);
        if (isCancelled)
        {
            await source.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        }
        else
        {
            _time.Advance(TimeSpan.FromMinutes(1));
            await Assert.ThrowsAsync<PasswordHashingBusyException>(() => waiting);
        }

        Assert.Equal(0, _gate.Waiting);
        Assert.Equal(isCancelled ? 0 : 1, _recorded.Total("paved.passwords.gate.shed{reason=timeout}"));
        Assert.DoesNotContain(_recorded.Measurements, entry => entry.Name == "paved.passwords.gate.wait");
    }

    [Fact]
    public async Task Dispose_Waiting_IsShedAndNothingIsUsed()
    {
        using var lease = _gate.Enter(256);
        var waiting = _gate.EnterAsync(128, Token);
        _gate.Dispose();

        await Assert.ThrowsAsync<PasswordHashingBusyException>(() => waiting);
        Assert.Equal((0, 0), (_gate.UsedKiB, _gate.Waiting));
        Assert.Equal(1, _recorded.Total("paved.passwords.gate.shed{reason=disposed}"));
        Assert.Throws<ObjectDisposedException>(() => _gate.Enter(1));
        await Assert.ThrowsAsync<ObjectDisposedException>(() => _gate.EnterAsync(1, Token));
    }

    public void Dispose()
    {
        _gate.Dispose();
        _telemetry.Dispose();
        _recorded.Dispose();
    }
}
