using System.Threading.RateLimiting;

namespace Paved.Passwords.Internal;

/// <summary>
/// Runs hashes inside the memory gate. The password is cleared whatever happens: after the work, or when the work is
/// shed, cancelled or cannot start. Memory belongs to the work: a caller who goes away does not give it back.
/// </summary>
internal sealed class HashRunner(MemoryGate gate, HasherTelemetry telemetry) : IDisposable
{
    /// <summary>Runs on the calling thread, or not at all where memory is taken.</summary>
    public T Run<T>(Func<T> work, PasswordBytes password, int memoryKiB)
    {
        using (password)
        {
            using var operation = telemetry.Begin<T>(memoryKiB);
            using var lease = gate.Enter(memoryKiB);
            return operation.Answered(telemetry.Timed(work));
        }
    }

    /// <summary>Waits for memory, then runs on a thread of its own, because engines block.</summary>
    public async Task<T> RunAsync<T>(
        Func<T> work, PasswordBytes password, int memoryKiB, CancellationToken cancellationToken)
    {
        using var operation = telemetry.Begin<T>(memoryKiB);
        var running = await StartAsync(work, password, memoryKiB, cancellationToken).ConfigureAwait(false);
        return operation.Answered(await running.WaitAsync(cancellationToken).ConfigureAwait(false));
    }

    public PasswordHashingLoad Load => new(gate.UsedKiB * 1024, gate.BudgetKiB * 1024L, gate.Waiting, gate.Saturation);

    public void Dispose() => gate.Dispose();

    private async Task<Task<T>> StartAsync<T>(
        Func<T> work, PasswordBytes password, int memoryKiB, CancellationToken cancellationToken)
    {
        RateLimitLease? lease = null;
        try
        {
            lease = await gate.EnterAsync(memoryKiB, cancellationToken).ConfigureAwait(false);
            return StartThread(work, password, lease);
        }
        catch
        {
            lease?.Dispose();
            password.Dispose();
            throw;
        }
    }

    private Task<T> StartThread<T>(Func<T> work, PasswordBytes password, RateLimitLease lease)
        => Task.Factory.StartNew(
            () =>
            {
                using (lease)
                using (password)
                {
                    return telemetry.Timed(work);
                }
            },
            CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
}
