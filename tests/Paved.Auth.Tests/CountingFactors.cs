namespace Paved.Auth.Tests;

/// <summary>One secret for everybody, counting how often it is asked for.</summary>
internal sealed class CountingFactors(TotpSecret secret) : OneDevice(secret)
{
    private int _finds;
    private long _last = -1;

    public int Finds => _finds;

    public Exception? Fault { get; set; }

    public override ValueTask<IReadOnlyList<TotpDevice>> FindAsync(string userId, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _finds);
        return base.FindAsync(userId, cancellationToken);
    }

    public override ValueTask<bool> TryAcceptStepAsync(
        string userId, string deviceId, long timeStep, CancellationToken cancellationToken) => Fault is null
            ? ValueTask.FromResult(Interlocked.Exchange(ref _last, timeStep) < timeStep)
            : ValueTask.FromException<bool>(Fault);
}
