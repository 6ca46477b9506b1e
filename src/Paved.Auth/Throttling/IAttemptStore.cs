namespace Paved.Auth;

/// <summary>
/// The counters of <see cref="AttemptThrottle"/>. Each method is one atomic operation over all counters it touches, from
/// any thread of any instance. A store that cannot tell throws <see cref="AttemptStoreUnavailableException"/>: it never
/// admits. It may count an attempt twice, never zero times, and a counter that still matters is never evicted.
/// </summary>
public interface IAttemptStore
{
    /// <summary>
    /// Admits an attempt if all its counters do, and charges it to them as a failure; otherwise charges none. Even so,
    /// its <see cref="AttemptRequest.Owner"/> is remembered for the counters of logins and devices that exist.
    /// </summary>
    /// <param name="request">The attempt.</param>
    /// <param name="cancellationToken">Ends the wait; the attempt may count by then.</param>
    ValueTask<AttemptDecision> ReserveAsync(AttemptRequest request, CancellationToken cancellationToken);

    /// <summary>
    /// Takes an attempt back from each counter that is still the one it was charged to. After a success, all failures
    /// of its counters are forgotten, other than those of networks and of counters that several keys share.
    /// </summary>
    /// <param name="charges">What was charged.</param>
    /// <param name="isSuccess">Whether it was verified and is right.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    ValueTask ConcludeAsync(IReadOnlyList<AttemptCharge> charges, bool isSuccess, CancellationToken cancellationToken);

    /// <summary>Forgets the failures of an account, and those of its logins and devices.</summary>
    /// <param name="account">The account's name, as in an <see cref="AttemptKey"/>.</param>
    /// <param name="factor">Of which factor; null: of every one.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>
    /// The most failures that one of them had, from which the caller knows whether it was stopped. Each failure is told once,
    /// to one of several resets at a time.
    /// </returns>
    ValueTask<int> ResetAsync(UInt128 account, AttemptFactor? factor, CancellationToken cancellationToken);

    /// <summary>How many keys have a counter of their own, including those that are to be forgotten.</summary>
    /// <param name="scope">Of what.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    ValueTask<long> CountAsync(AttemptScope scope, CancellationToken cancellationToken);
}
