namespace Paved.Auth;

/// <summary>
/// One attempt, counted as a failure from the start. Nothing is to be done where it fails;
/// <see cref="SucceedAsync"/> or <see cref="RefundAsync"/> take it back, once. Neither can be cancelled: what was verified
/// is to be counted as it ended.
/// </summary>
public sealed class AttemptReservation
{
    private readonly AttemptThrottle _throttle;
    private readonly IReadOnlyList<AttemptCharge> _charges;
    private int _isConcluded;

    internal AttemptReservation(AttemptThrottle throttle, AttemptDecision decision)
    {
        (_throttle, _charges) = (throttle, decision.Charges);
        (IsAdmitted, IsLast, RetryAfter) = (decision.IsAdmitted, decision.IsLast, decision.RetryAfter);
        _isConcluded = decision.IsAdmitted ? 0 : 1;
    }

    /// <summary>Whether the attempt may be verified. If not, refuse it at once and verify nothing.</summary>
    public bool IsAdmitted { get; }

    /// <summary>
    /// Whether the account, the login or the device is stopped unless this attempt is taken back. Of any number of attempts at
    /// once it is true for one.
    /// </summary>
    public bool IsLast { get; }

    /// <summary>
    /// How long until an attempt is admitted again. Null where this one is, and where no wait helps: the account is
    /// stopped until <see cref="AttemptThrottle.ResetAsync"/>.
    /// </summary>
    public TimeSpan? RetryAfter { get; }

    /// <summary>
    /// The attempt was verified and is right: the account's failures of this factor are forgotten, and those of
    /// the login that was used; the network's are kept, without this attempt.
    /// </summary>
    /// <exception cref="AttemptStoreUnavailableException">The attempt stays counted, and nobody is to be signed in.</exception>
    public ValueTask SucceedAsync() => ConcludeAsync(isSuccess: true);

    /// <summary>
    /// Nothing was verified (busy, fault): as if the attempt had never been made. Do not call it where the caller went
    /// away while a verification runs on: whoever aborts every request would then guess without limit.
    /// </summary>
    /// <exception cref="AttemptStoreUnavailableException">The attempt stays counted.</exception>
    public ValueTask RefundAsync() => ConcludeAsync(isSuccess: false);

    /// <summary>Whether the attempt is admitted.</summary>
    public override string ToString() => IsAdmitted ? "Admitted" : "Refused";

    /// <summary>Whether it counts as a failure: it was admitted, and nobody took it back.</summary>
    internal bool IsCounted => Volatile.Read(ref _isConcluded) == 0;

    /// <summary>Refunds after a fault; where that fails too, the attempt stays counted and the first fault is the news.</summary>
    internal async ValueTask TryRefundAsync()
    {
        try
        {
            await RefundAsync().ConfigureAwait(false);
        }
        catch (AttemptStoreUnavailableException)
        {
        }
    }

    // A conclusion that failed may have been carried out, so it is never repeated.
    private ValueTask ConcludeAsync(bool isSuccess) => Interlocked.Exchange(ref _isConcluded, 1) == 0
        ? _throttle.ConcludeAsync(_charges, isSuccess)
        : ValueTask.CompletedTask;
}
