using Microsoft.Extensions.Time.Testing;
using Paved.Passwords.Internal;
using Paved.Passwords.Tests.Fakes;

namespace Paved.Passwords.Tests;

public sealed class PasswordHasherAdmissionTests : IDisposable
{
    private static readonly int Crowd = TestCounts.Mutation ? 50 : 1000;

    private readonly FakeEngine _engine = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task VerifyAsync_CrowdAtOnce_NeverHoldMoreThanTheBudget()
    {
        string?[] rows = [null, Hashers.Row(128, 1), Hashers.Row(192, 1), Hashers.Row(320, 1)];
        using var hasher = Hashers.Create(_engine, hashes: 5, queue: 100_000);
        _engine.Inside = () => Thread.Yield();
        for (var round = 0; round < TestCounts.ConcurrencyRounds; round++)
        {
            var all = Enumerable.Range(0, Crowd)
                .Select(i => Task.Run(() => hasher.VerifyAsync("no", rows[i % rows.Length], Token), Token));
            Assert.DoesNotContain(await Task.WhenAll(all), result => result.IsMatch);
        }

        Assert.Equal(TestCounts.ConcurrencyRounds * Crowd, _engine.Calls.Count);
        Assert.InRange(_engine.MostHeldKiB, 1, 5 * Hashers.KiB);
    }

    [Fact]
    public void Verify_ManyThreads_NeverHoldMoreThanTheBudget()
    {
        using var hasher = Hashers.Create(_engine, hashes: 3);
        _engine.Inside = () => Thread.Yield();
        var busy = 0;
        Parallel.For(0, Crowd * TestCounts.ConcurrencyRounds, new() { MaxDegreeOfParallelism = 16 }, _ =>
        {
            try
            {
                hasher.Verify("no", null);
            }
            catch (PasswordHashingBusyException)
            {
                Interlocked.Increment(ref busy);
            }
        });

        Assert.Equal(Crowd * TestCounts.ConcurrencyRounds, _engine.Calls.Count + busy);
        Assert.InRange(_engine.MostHeldKiB, 1, 3 * Hashers.KiB);
    }

    [Fact]
    public async Task VerifyAsync_CallerCancelled_MemoryStaysWithTheWork()
    {
        using var hasher = Hashers.Create(_engine, hashes: 1, queue: 1);
        using var source = new CancellationTokenSource();
        var abandoned = await Hold(hasher, source.Token);
        await source.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => abandoned);

        Assert.Throws<PasswordHashingBusyException>(() => hasher.Verify("pw", null));
        var waiting = hasher.VerifyAsync("pw", null, Token);
        await Assert.ThrowsAsync<PasswordHashingBusyException>(() => hasher.VerifyAsync("pw", null, Token));
        _engine.Release();
        Assert.False((await waiting).IsMatch);
        Assert.Equal((2, 1), (_engine.Calls.Count, _engine.MostAtOnce));
    }

    [Fact]
    public async Task VerifyAsync_CancelledWhileWaiting_FreesItsPlaceInTheQueue()
    {
        using var hasher = Hashers.Create(_engine, hashes: 1, queue: 1);
        var running = await Hold(hasher, Token);
        using var source = new CancellationTokenSource();
        var waiting = hasher.VerifyAsync("pw", null, source.Token);
        await source.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);

        var next = hasher.VerifyAsync("pw", null, Token);
        _engine.Release();
        await Task.WhenAll(running, next);
        Assert.Equal(2, _engine.Calls.Count);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    public async Task VerifyAsync_QueueFull_IsShed(int queue)
    {
        using var hasher = Hashers.Create(_engine, hashes: 1, queue);
        var running = await Hold(hasher, Token);
        var waiting = Enumerable.Range(0, queue).Select(_ => hasher.VerifyAsync("pw", null, Token)).ToList();

        var error = await Assert.ThrowsAsync<PasswordHashingBusyException>(() => hasher.HashAsync("pw", Token));
        Assert.Equal(TimeSpan.FromSeconds(1), error.RetryAfter);
        _engine.Release();
        await Task.WhenAll([running, .. waiting]);
        Assert.Equal(1 + queue, _engine.Calls.Count);
    }

    [Fact]
    public async Task VerifyAsync_DefaultBudgetAndQueue_AreOneForEachProcessorAndEightTimesThat()
    {
        var options = new PasswordHashingOptions { Cost = Hashers.Cost };
        using var hasher = Hashers.Create(_engine, options, new FakeTimeProvider());
        _engine.Holds = _ => true;
        var processors = Environment.ProcessorCount;
        var admitted = Enumerable.Range(0, 9 * processors).Select(_ => hasher.VerifyAsync("pw", null, Token)).ToList();

        await Assert.ThrowsAsync<PasswordHashingBusyException>(() => hasher.VerifyAsync("pw", null, Token));
        Assert.DoesNotContain(admitted, task => task.IsCompleted);
        _engine.Release();
        await Task.WhenAll(admitted);
        Assert.InRange(_engine.MostAtOnce, 1, processors);
    }

    [Theory]
    [InlineData(64)]
    [InlineData(8)]
    public async Task VerifyAsync_MemoryForMoreThanProcessors_RunsOneForEachProcessor(int memoryKiB)
    {
        var host = new HasherHost(TimeProvider.System) { Processors = 3 };
        using var hasher = new PasswordHasher(Hashers.Options(hashes: 100, queue: 100), _engine, host);
        _engine.Holds = _ => true;
        var all = Enumerable.Range(0, 20).Select(_ => hasher.VerifyAsync("pw", Hashers.Row(memoryKiB, 1), Token)).ToList();
        for (var i = 0; i < 3; i++)
        {
            await _engine.Entered.WaitAsync(Token);
        }

        Assert.Throws<PasswordHashingBusyException>(() => hasher.Verify("pw", null));
        _engine.Release();
        Assert.All(await Task.WhenAll(all), result => Assert.True(result.IsMatch));
        Assert.Equal(3, _engine.MostAtOnce);
    }

    [Fact]
    public async Task VerifyAsync_QueueTimeout_IsShedAtTwoSecondsByDefault()
    {
        var time = new FakeTimeProvider();
        var options = new PasswordHashingOptions { Cost = Hashers.Cost, MemoryBudgetBytes = Hashers.KiB * 1024 };
        using var hasher = Hashers.Create(_engine, options, time);
        var running = await Hold(hasher, Token);
        var waiting = hasher.VerifyAsync("pw", null, Token);

        time.Advance(TimeSpan.FromMilliseconds(1999));
        Assert.False(waiting.IsCompleted);
        time.Advance(TimeSpan.FromMilliseconds(1));
        await Assert.ThrowsAsync<PasswordHashingBusyException>(() => waiting);
        _engine.Release();
        await running;
    }

    [Fact]
    public async Task VerifyAsync_NoQueueTimeout_RunsWhatFitsAndShedsTheRest()
    {
        var options = Hashers.Options(hashes: 1, queue: 10);
        options.QueueTimeout = TimeSpan.Zero;
        using var hasher = Hashers.Create(_engine, options);
        for (var i = 0; i < 100; i++)
        {
            await hasher.VerifyAsync("pw", null, Token);
        }

        while (_engine.Entered.Wait(0, Token)) { }
        var running = await Hold(hasher, Token);
        await Assert.ThrowsAsync<PasswordHashingBusyException>(() => hasher.VerifyAsync("pw", null, Token));
        _engine.Release();
        await running;
    }

    [Fact]
    public async Task VerifyAsync_HashAboveTheBudget_RunsAlone()
    {
        using var hasher = Hashers.Create(_engine, hashes: 2, queue: 2);
        var giant = Hashers.Row(16 * Hashers.KiB, 1);
        var small = await Hold(hasher, Token);
        var alone = hasher.VerifyAsync("pw", giant, Token);
        await Assert.ThrowsAsync<PasswordHashingBusyException>(() => hasher.VerifyAsync("pw", giant, Token));
        _engine.Release();

        Assert.True((await alone).IsMatch);
        await small;
        Assert.Equal((2, 1), (_engine.Calls.Count, _engine.MostAtOnce));
    }

    [Fact]
    public async Task VerifyAsync_HashAboveTheBudgetUnderWay_ShedsTheRest()
    {
        using var hasher = Hashers.Create(_engine, hashes: 2);
        var giant = await Hold(hasher, Token, Hashers.Row(16 * Hashers.KiB, 1));
        await Assert.ThrowsAsync<PasswordHashingBusyException>(() => hasher.VerifyAsync("pw", null, Token));
        _engine.Release();
        Assert.True((await giant).IsMatch);
    }

    /// <summary>A caller that blocks the only thread of its context would wait for ever for one that needs it.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task VerifyAsync_WaitsForMemoryOrTheEngine_NeverNeedsTheThreadOfTheCaller(bool isMemoryTaken)
    {
        using var hasher = Hashers.Create(_engine, hashes: 1, queue: 1);
        _engine.Holds = _ => true;
        var running = isMemoryTaken ? await Hold(hasher, Token) : Task.CompletedTask;
        var posts = CountingContext.CountAsync(() => hasher.VerifyAsync("pw", null, Token));
        _engine.Release();

        Assert.Equal(0, await posts);
        await running;
    }

    [Fact]
    public async Task Dispose_WorkUnderWayAndWaiting_FinishesTheOneAndShedsTheOther()
    {
        var hasher = Hashers.Create(_engine, hashes: 1, queue: 1);
        var running = await Hold(hasher, Token, Hashers.Row(Hashers.KiB, 2));
        var waiting = hasher.VerifyAsync("pw", null, Token);
        hasher.Dispose();
        hasher.Dispose();

        await Assert.ThrowsAsync<PasswordHashingBusyException>(() => waiting);
        _engine.Release();
        Assert.True((await running).IsMatch);
        Assert.Single(_engine.Calls);
    }

    [Fact]
    public async Task Dispose_LaterCalls_ThrowObjectDisposed()
    {
        var hasher = Hashers.Create(_engine);
        hasher.Dispose();
        Assert.Throws<ObjectDisposedException>(() => hasher.Hash("pw"));
        Assert.Throws<ObjectDisposedException>(() => hasher.Verify("pw", null));
        await Assert.ThrowsAsync<ObjectDisposedException>(() => hasher.HashAsync("pw", Token));
        await Assert.ThrowsAsync<ObjectDisposedException>(() => hasher.VerifyAsync("pw", null, Token));
        var error = await Assert.ThrowsAsync<ObjectDisposedException>(
            () => hasher.VerifyAndUpgradeAsync("pw", null, (_, _) => ValueTask.FromResult(true), Token));
        Assert.Equal(typeof(PasswordHasher).FullName, error.ObjectName);
        Assert.Empty(_engine.Calls);
    }

    public void Dispose() => _engine.Dispose();

    /// <summary>Begins a verification that stays inside the engine until released.</summary>
    private async Task<Task<PasswordVerification>> Hold(
        PasswordHasher hasher, CancellationToken token, string? stored = null)
    {
        _engine.Holds = _ => true;
        var held = hasher.VerifyAsync("pw", stored, token);
        await _engine.Entered.WaitAsync(Token);
        return held;
    }
}
