using Paved.Auth.Internal;

namespace Paved.Auth;

/// <summary>
/// One attempt, counted as a failure from the start. Nothing is to be done where it fails;
/// <see cref="Succeed"/> or <see cref="Refund"/> take it back, once.
/// </summary>
public sealed class AttemptReservation
{
    private readonly AttemptThrottle _throttle;
    private readonly AttemptCharge[] _charges = [];
    private int _isConcluded;

    internal AttemptReservation(AttemptThrottle throttle, AttemptCharge[] charges)
        => (_throttle, IsAdmitted, _charges) = (throttle, true, charges);

    internal AttemptReservation(AttemptThrottle throttle, TimeSpan? retryAfter)
        => (_throttle, RetryAfter, _isConcluded) = (throttle, retryAfter, 1);

    /// <summary>Whether the attempt may be verified. If not, refuse it at once and verify nothing.</summary>
    public bool IsAdmitted { get; }

    /// <summary>
    /// How long until an attempt is admitted again. Null where this one is, and where no wait helps: the account is
    /// stopped until <see cref="AttemptThrottle.Reset"/>.
    /// </summary>
    public TimeSpan? RetryAfter { get; }

    /// <summary>
    /// The attempt was verified and is right: the account's failures of this factor are forgotten, and those of
    /// the login that was used; the network's are kept, without this attempt.
    /// </summary>
    public void Succeed()
    {
        if (Interlocked.Exchange(ref _isConcluded, 1) == 0)
        {
            _throttle.Conclude(_charges, isSuccess: true);
        }
    }

    /// <summary>
    /// Nothing was verified (busy, fault): as if the attempt had never been made. Do not call it where the caller went
    /// away while a verification runs on: whoever aborts every request would then guess without limit.
    /// </summary>
    public void Refund()
    {
        if (Interlocked.Exchange(ref _isConcluded, 1) == 0)
        {
            _throttle.Conclude(_charges, isSuccess: false);
        }
    }

    /// <summary>Whether the attempt is admitted.</summary>
    public override string ToString() => IsAdmitted ? "Admitted" : "Refused";
}
