using System.Threading.RateLimiting;

namespace Paved.Passwords.Internal;

/// <summary>
/// Admits hashes by the memory they take, oldest first. A permit is one KiB; a hash above the whole budget takes the
/// whole budget and so runs alone.
/// </summary>
internal sealed class MemoryGate : IDisposable
{
    private const int DefaultQueuedPerRunning = 8;
    private const int MaxQueued = 100_000;

    private static readonly TimeSpan MaxQueueTimeout = TimeSpan.FromMinutes(1);

    private readonly ConcurrencyLimiter _limiter;
    private readonly TimeSpan _queueTimeout;
    private readonly TimeProvider _time;
    private readonly int _budgetKiB;
    private volatile bool _isDisposed;

    public MemoryGate(PasswordHashingOptions options, TimeProvider time)
    {
        (_budgetKiB, _queueTimeout, _time) = (BudgetKiB(options), options.QueueTimeout, time);
        if (_queueTimeout < TimeSpan.Zero || _queueTimeout > MaxQueueTimeout)
        {
            throw new ArgumentOutOfRangeException(nameof(options), _queueTimeout,
                $"QueueTimeout: expected 0 to 1 minute, got {_queueTimeout}.");
        }

        _limiter = new ConcurrencyLimiter(new ConcurrencyLimiterOptions
        {
            PermitLimit = _budgetKiB,
            QueueLimit = QueueLimitKiB(options, _budgetKiB),
            QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
        });
    }

    /// <summary>Waits for memory; throws <see cref="PasswordHashingBusyException"/> when shed.</summary>
    public async Task<RateLimitLease> EnterAsync(int memoryKiB, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var lease = Acquire(memoryKiB); // first without a wait: a timeout of 0 sheds only what does not fit
        return lease.IsAcquired ? lease : Granted(await WaitAsync(memoryKiB, cancellationToken).ConfigureAwait(false));
    }

    /// <summary>Takes memory now, or throws <see cref="PasswordHashingBusyException"/>.</summary>
    public RateLimitLease Enter(int memoryKiB) => Granted(Acquire(memoryKiB));

    /// <summary>The memory that all hashes under way may take together.</summary>
    public long BudgetBytes => _budgetKiB * 1024L;

    public void Dispose()
    {
        _isDisposed = true;
        _limiter.Dispose();
    }

    private async Task<RateLimitLease> WaitAsync(int memoryKiB, CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(_queueTimeout, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timeout.Token);
        try
        {
            return await _limiter.AcquireAsync(Weigh(memoryKiB), either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            throw new PasswordHashingBusyException();
        }
    }

    private RateLimitLease Acquire(int memoryKiB)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, typeof(PasswordHasher));
        return _limiter.AttemptAcquire(Weigh(memoryKiB));
    }

    private int Weigh(int memoryKiB) => Math.Min(memoryKiB, _budgetKiB);

    private static RateLimitLease Granted(RateLimitLease lease)
        => lease.IsAcquired ? lease : throw new PasswordHashingBusyException();

    private static int BudgetKiB(PasswordHashingOptions options)
    {
        var available = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes; // respects container limits
        var automatic = Math.Min(available / 4, (long)Environment.ProcessorCount * options.Cost.MemoryKiB * 1024);
        var budget = (options.MemoryBudgetBytes ?? automatic) / 1024;
        if (budget < options.Cost.MemoryKiB)
        {
            throw new ArgumentOutOfRangeException(nameof(options), budget,
                $"MemoryBudgetBytes: expected at least one hash ({options.Cost.MemoryKiB} KiB), got {budget} KiB of "
                + $"{available / 1024} KiB available. Raise it, give the process more memory, or lower Cost, as by "
                + "Argon2Cost.OwaspMinimum.");
        }

        return (int)Math.Min(budget, int.MaxValue);
    }

    private static int QueueLimitKiB(PasswordHashingOptions options, int budgetKiB)
    {
        var automatic = Math.Min(DefaultQueuedPerRunning * (budgetKiB / options.Cost.MemoryKiB), MaxQueued);
        var queued = options.QueueLimit ?? automatic;
        if (queued is < 0 or > MaxQueued)
        {
            throw new ArgumentOutOfRangeException(nameof(options), queued,
                $"QueueLimit: expected 0 to {MaxQueued}, got {queued}.");
        }

        return (int)Math.Min((long)queued * options.Cost.MemoryKiB, int.MaxValue);
    }
}
