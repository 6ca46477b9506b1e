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
    /// <param name="happened">What happened.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    ValueTask PublishAsync(SecurityEvent happened, CancellationToken cancellationToken);
}
