using System.Threading.RateLimiting;

namespace Paved.Passwords.Internal;

/// <summary>
/// Admits hashes by the memory they take. A permit is one KiB; a hash above the whole budget takes the whole budget
/// and so runs alone. The permit belongs to the work: a cancelled caller does not release it.
/// </summary>
internal sealed class MemoryGate : IDisposable
{
    private const int DefaultQueuedPerRunning = 8;
    private const int MaxQueued = 100_000;

    private readonly ConcurrencyLimiter _limiter;
    private readonly TimeSpan _queueTimeout;
    private readonly int _budgetKiB;

    public MemoryGate(PasswordHashingOptions options)
    {
        _budgetKiB = BudgetKiB(options);
        _queueTimeout = options.QueueTimeout;
        if (_queueTimeout < TimeSpan.Zero || _queueTimeout > TimeSpan.FromMinutes(1))
        {
            throw new ArgumentOutOfRangeException(nameof(options), _queueTimeout,
                "QueueTimeout: expected 0 to 1 minute.");
        }

        var queued = options.QueueLimit ?? DefaultQueuedPerRunning * (_budgetKiB / options.Cost.MemoryKiB);
        if (queued is < 0 or > MaxQueued)
        {
            throw new ArgumentOutOfRangeException(nameof(options), queued, $"QueueLimit: expected 0 to {MaxQueued}.");
        }

        _limiter = new ConcurrencyLimiter(new ConcurrencyLimiterOptions
        {
            PermitLimit = _budgetKiB,
            QueueLimit = (int)Math.Min((long)queued * options.Cost.MemoryKiB, int.MaxValue),
            QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
        });
    }

    /// <summary>Waits for memory; throws <see cref="PasswordHashingBusyException"/> when shed.</summary>
    public async Task<RateLimitLease> EnterAsync(int memoryKiB, CancellationToken cancellationToken)
    {
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        timeout.CancelAfter(_queueTimeout);
        try
        {
            return Granted(await _limiter.AcquireAsync(Weigh(memoryKiB), timeout.Token).ConfigureAwait(false));
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new PasswordHashingBusyException();
        }
    }

    /// <summary>Takes memory without waiting; throws <see cref="PasswordHashingBusyException"/> when there is none.</summary>
    public RateLimitLease Enter(int memoryKiB) => Granted(_limiter.AttemptAcquire(Weigh(memoryKiB)));

    public void Dispose() => _limiter.Dispose();

    private int Weigh(int memoryKiB) => Math.Min(memoryKiB, _budgetKiB);

    private static RateLimitLease Granted(RateLimitLease lease)
    {
        if (lease.IsAcquired)
        {
            return lease;
        }

        lease.Dispose();
        throw new PasswordHashingBusyException();
    }

    private static int BudgetKiB(PasswordHashingOptions options)
    {
        var available = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes; // respects container limits
        var automatic = Math.Min(available / 4, (long)Environment.ProcessorCount * options.Cost.MemoryKiB * 1024);
        var budget = (options.MemoryBudgetBytes ?? automatic) / 1024;
        if (budget < options.Cost.MemoryKiB)
        {
            throw new ArgumentOutOfRangeException(nameof(options), budget,
                $"MemoryBudgetBytes: expected at least one hash ({options.Cost.MemoryKiB} KiB), got {budget} KiB of "
                + $"{available / 1024} KiB available. Raise it, give the process more memory, or lower Cost.");
        }

        return (int)Math.Min(budget, int.MaxValue);
    }
}
