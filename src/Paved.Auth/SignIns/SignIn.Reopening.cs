using Paved.Auth.Internal;

namespace Paved.Auth;

/// <content>Accounts that failures stopped.</content>
public sealed partial class SignIn
{
    /// <summary>
    /// Forgets an account's failures of every factor, as <see cref="AttemptThrottle.ResetAsync"/> does, and tells of it where
    /// they had stopped it: for support staff, once the user proved who they are by other means.
    /// </summary>
    /// <param name="userId">The user: 1 to 256 characters.</param>
    /// <param name="ct">Ends the wait, not the change once it began.</param>
    /// <returns>Whether the account, or a login or device of it, was stopped.</returns>
    /// <exception cref="ArgumentException">The id is no text that a user can have.</exception>
    /// <exception cref="AttemptStoreUnavailableException">The account may be stopped still.</exception>
    public async Task<bool> ReopenAsync(string userId, CancellationToken ct = default)
    {
        UserIds.Require(userId);
        ct.ThrowIfCancellationRequested();
        return await ReopenCoreAsync(userId).WaitAsync(ct).ConfigureAwait(false);
    }

    /// <summary>Forgets the failures of an account's password; whether they had stopped it, which is yet to be told.</summary>
    internal ValueTask<bool> ReopenPasswordAsync(string userId)
        => _throttle.ResetFactorAsync(userId, AttemptFactor.Password, CancellationToken.None);

    internal ValueTask TellReopenedAsync(string userId)
        => _options.PublishAsync(SecurityEventKind.AccountReopened, userId);

    private async Task<bool> ReopenCoreAsync(string userId)
    {
        var wasStopped = await _throttle.ResetAsync(userId, CancellationToken.None).ConfigureAwait(false);
        if (wasStopped)
        {
            await TellReopenedAsync(userId).ConfigureAwait(false);
        }

        return wasStopped;
    }
}
