namespace Paved.Auth;

/// <content>Accounts that failures stopped.</content>
public sealed partial class SignIn
{
    /// <summary>
    /// Forgets an account's failures of every factor, as <see cref="AttemptThrottle.ResetAsync"/> does, and tells of it where
    /// they had stopped it: for support staff, once the user proved who they are by other means.
    /// </summary>
    /// <param name="userId">The user's id, 1 to 256 characters.</param>
    /// <param name="ct">Ends the wait for the counters.</param>
    /// <returns>Whether the account was stopped.</returns>
    /// <exception cref="ArgumentException">The id is empty or too long.</exception>
    /// <exception cref="AttemptStoreUnavailableException">The account may be stopped still.</exception>
    public async Task<bool> ReopenAsync(string userId, CancellationToken ct = default)
    {
        var wasStopped = await _throttle.ResetAsync(userId, ct).ConfigureAwait(false);
        if (wasStopped)
        {
            await TellReopenedAsync(userId).ConfigureAwait(false);
        }

        return wasStopped;
    }

    /// <summary>Forgets the failures of an account's password; whether they had stopped it, which is yet to be told.</summary>
    internal ValueTask<bool> ReopenPasswordAsync(string userId)
        => _throttle.ResetFactorAsync(userId, AttemptFactor.Password, CancellationToken.None);

    internal ValueTask TellReopenedAsync(string userId)
        => _options.PublishAsync(SecurityEventKind.AccountReopened, userId);
}
