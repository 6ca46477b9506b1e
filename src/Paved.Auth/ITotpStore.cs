namespace Paved.Auth;

/// <summary>Where the secrets of authenticator apps are kept, with each user's last accepted step.</summary>
public interface ITotpStore
{
    /// <summary>Finds the secret of a user.</summary>
    /// <param name="userId">The user.</param>
    /// <param name="ct">Ends the wait.</param>
    /// <returns>
    /// The secret, or null where the user enrolled none. Throw where it cannot be read: null lets the password alone
    /// suffice.
    /// </returns>
    ValueTask<TotpSecret?> FindAsync(string userId, CancellationToken ct);

    /// <summary>
    /// Records a step as used, in one atomic operation: no code may pass twice (RFC 6238 section 5.2).
    /// </summary>
    /// <param name="userId">The user.</param>
    /// <param name="timeStep">The step of a code that was right.</param>
    /// <param name="ct">Ends the wait.</param>
    /// <returns>True only if the step is greater than the last one recorded for this user.</returns>
    ValueTask<bool> TryAcceptStepAsync(string userId, long timeStep, CancellationToken ct);
}
