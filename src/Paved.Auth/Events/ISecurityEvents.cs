namespace Paved.Auth;

/// <summary>
/// Where the application hears of what happens to accounts: to revoke sessions
/// (<see cref="SecurityEvent.RevokesSessions"/>), tell users, and keep a record.
/// </summary>
public interface ISecurityEvents
{
    /// <summary>
    /// Takes an event, after what it tells of stands. What it throws passes through to whoever changed the account, for whom
    /// the change stands all the same.
    /// </summary>
    /// <remarks>
    /// <see cref="SecurityEventKind.AccountStopped"/> comes apart from the answer to the failure, which neither waits for it nor
    /// gets what it throws: <c>paved.auth.account_stops</c> counts those as untold. It comes once for each stop, and not at all
    /// where the process ends before.
    /// </remarks>
    /// <param name="happened">What happened.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    ValueTask PublishAsync(SecurityEvent happened, CancellationToken cancellationToken);
}
