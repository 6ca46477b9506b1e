namespace Paved.Auth;

/// <summary>
/// Where the application hears of what happens to accounts: to revoke sessions
/// (<see cref="SecurityEvent.RevokesSessions"/>), tell users, and keep a record.
/// </summary>
public interface ISecurityEvents
{
    /// <summary>
    /// Takes an event, after what it tells of stands. What it throws passes through where <see cref="SecurityEvent.RevokesSessions"/>
    /// is true, so that nobody takes sessions for ended that are not: the caller sees the fault, and the change stands all the
    /// same. For any other event the user goes on, with a code or link that is used up by then; the fault is in the trace.
    /// </summary>
    /// <remarks>
    /// <para><c>paved.auth.security_events</c> counts both, as <c>failed</c> and <c>lost</c>. An event is told once: what must not
    /// be missed goes into a queue or table of the application's own before this returns.</para>
    /// <para><see cref="SecurityEventKind.AccountStopped"/> comes apart from the answer to the failure, which neither waits for
    /// it nor gets what it throws. It comes once for each stop; not at all where the process ends before, or the store of
    /// counters fails at that very attempt; and late where another attempt that was under way, or a reset, ended the stop at the
    /// same moment.</para>
    /// </remarks>
    /// <param name="happened">What happened.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    ValueTask PublishAsync(SecurityEvent happened, CancellationToken cancellationToken);
}
