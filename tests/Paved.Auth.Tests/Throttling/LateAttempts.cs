namespace Paved.Auth.Tests;

/// <summary>Counters behind a network: a reset is carried out at once, and its answer never comes to a caller who can leave.</summary>
internal sealed class LateAttempts(IAttemptStore store) : IAttemptStore
{
    public ValueTask<AttemptDecision> ReserveAsync(AttemptRequest request, CancellationToken cancellationToken)
        => store.ReserveAsync(request, cancellationToken);

    public ValueTask ConcludeAsync(
        IReadOnlyList<AttemptCharge> charges, bool isSuccess, CancellationToken cancellationToken)
        => store.ConcludeAsync(charges, isSuccess, cancellationToken);

    public async ValueTask<int> ResetAsync(UInt128 account, AttemptFactor? factor, CancellationToken cancellationToken)
    {
        var failures = await store.ResetAsync(account, factor, CancellationToken.None);
        await Task.Delay(cancellationToken.CanBeCanceled ? Timeout.Infinite : 0, cancellationToken);
        return failures;
    }

    public ValueTask<long> CountAsync(AttemptScope scope, CancellationToken cancellationToken)
        => store.CountAsync(scope, cancellationToken);
}
