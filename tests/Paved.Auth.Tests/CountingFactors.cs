namespace Paved.Auth.Tests;

/// <summary>One secret for everybody, counting how often it is asked for.</summary>
internal sealed class CountingFactors(TotpSecret secret) : ITotpStore
{
    private int _finds;
    private long _last = -1;

    public int Finds => _finds;

    public Exception? Fault { get; set; }

    public ValueTask<TotpSecret?> FindAsync(string userId, CancellationToken ct)
    {
        Interlocked.Increment(ref _finds);
        return ValueTask.FromResult<TotpSecret?>(secret);
    }

    public ValueTask<bool> TryAcceptStepAsync(string userId, long timeStep, CancellationToken ct)
        => Fault is null
            ? ValueTask.FromResult(Interlocked.Exchange(ref _last, timeStep) < timeStep)
            : ValueTask.FromException<bool>(Fault);
}
