using System.Threading.RateLimiting;

namespace Paved.Passwords.Internal;

/// <summary>
/// Admits hashes by the memory they take, oldest first. A permit is one KiB; a hash above the whole budget takes the
/// whole budget and so runs alone, and none takes less than a processor's share.
/// </summary>
internal sealed class MemoryGate : IDisposable
{
    private readonly ConcurrencyLimiter _limiter;
    private readonly TimeSpan _queueTimeout;
    private readonly TimeProvider _time;
    private readonly HasherTelemetry _telemetry;
    private readonly int _leastKiB;
    private readonly int _queueKiB;
    private int _waiting;
    private volatile bool _isDisposed;

    /// <summary>Creates a gate; the options were checked by <see cref="OptionRules"/>.</summary>
    public MemoryGate(PasswordHashingOptions options, HasherHost host, HasherTelemetry telemetry)
    {
        var limits = new GateLimits(options, host);
        (_queueTimeout, _time, _telemetry) = (options.QueueTimeout, host.Time, telemetry);
        (BudgetKiB, _leastKiB, _queueKiB) = (limits.BudgetKiB, limits.LeastKiB, limits.QueueLimitKiB);
        _limiter = new ConcurrencyLimiter(new ConcurrencyLimiterOptions
        {
            PermitLimit = limits.BudgetKiB,
            QueueLimit = _queueKiB,
            QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
        });
        telemetry.Observe(this);
    }

    public int BudgetKiB { get; }

    /// <summary>Memory of what is under way, at most the budget.</summary>
    public long UsedKiB => _isDisposed ? 0 : BudgetKiB - (_limiter.GetStatistics()?.CurrentAvailablePermits ?? BudgetKiB);

    /// <summary>How many wait for memory.</summary>
    public int Waiting => Volatile.Read(ref _waiting);

    /// <summary>The share of the queue that is taken, or of the memory where none may wait.</summary>
    public double Saturation => _queueKiB > 0
        ? (double)((_isDisposed ? null : _limiter.GetStatistics())?.CurrentQueuedCount ?? 0) / _queueKiB
        : (double)UsedKiB / BudgetKiB;

    /// <summary>Waits for memory; throws <see cref="PasswordHashingBusyException"/> when shed.</summary>
    public async Task<RateLimitLease> EnterAsync(int memoryKiB, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var start = _time.GetTimestamp();
        var lease = Acquire(memoryKiB); // first without a wait: a timeout of 0 sheds only what does not fit
        if (!lease.IsAcquired)
        {
            lease = await WaitAsync(memoryKiB, cancellationToken).ConfigureAwait(false);
        }

        var granted = Granted(lease, "queue_full");
        _telemetry.Waited(_time.GetElapsedTime(start));
        return granted;
    }

    /// <summary>Takes memory now, or throws <see cref="PasswordHashingBusyException"/>.</summary>
    public RateLimitLease Enter(int memoryKiB) => Granted(Acquire(memoryKiB), "no_wait");

    public void Dispose()
    {
        _isDisposed = true;
        _limiter.Dispose();
    }

    private async Task<RateLimitLease> WaitAsync(int memoryKiB, CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(_queueTimeout, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timeout.Token);
        Interlocked.Increment(ref _waiting);
        try
        {
            return await _limiter.AcquireAsync(Weigh(memoryKiB), either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            throw Shed("timeout");
        }
        finally
        {
            Interlocked.Decrement(ref _waiting);
        }
    }

    private RateLimitLease Acquire(int memoryKiB)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, typeof(PasswordHasher));
        return _limiter.AttemptAcquire(Weigh(memoryKiB));
    }

    private int Weigh(int memoryKiB) => Math.Clamp(memoryKiB, _leastKiB, BudgetKiB);

    private RateLimitLease Granted(RateLimitLease lease, string reason) => lease.IsAcquired ? lease : throw Shed(reason);

    private PasswordHashingBusyException Shed(string reason)
    {
        _telemetry.Shed(_isDisposed ? "disposed" : reason);
        return new PasswordHashingBusyException();
    }
}
