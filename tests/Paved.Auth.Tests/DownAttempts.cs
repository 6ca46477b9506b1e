namespace Paved.Auth.Tests;

/// <summary>Counters that cannot be reached: from the start, or once an attempt is reserved.</summary>
internal sealed class DownAttempts(bool reserves = false) : IAttemptStore
{
    private readonly InMemoryAttemptStore _store = new();

    public int Conclusions { get; private set; }

    public ValueTask<AttemptDecision> ReserveAsync(AttemptRequest request, CancellationToken cancellationToken)
        => reserves ? _store.ReserveAsync(request, cancellationToken) : throw Down();

    public ValueTask ConcludeAsync(
        IReadOnlyList<AttemptCharge> charges, bool isSuccess, CancellationToken cancellationToken)
    {
        Conclusions++;
        throw Down();
    }

    public ValueTask<int> ResetAsync(UInt128 account, AttemptFactor? factor, CancellationToken cancellationToken) => throw Down();

    public ValueTask<long> CountAsync(AttemptScope scope, CancellationToken cancellationToken)
        => _store.CountAsync(scope, cancellationToken);

    private static AttemptStoreUnavailableException Down() => new("down");
}
