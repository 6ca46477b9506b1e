namespace Paved.Auth;

/// <summary>
/// Where the authenticator apps of users are kept: one row a device, several a user. It must be durable, and each method one
/// atomic operation. Times count to the millisecond. Throw where the store cannot be reached: a user without devices signs
/// in with the password alone. <c>StoreContract.OfTotpStore</c> of Paved.Testing checks a store of yours.
/// </summary>
public interface ITotpStore
{
    /// <summary>Finds a user's devices, each with its last accepted step.</summary>
    /// <param name="userId">The user, compared ordinally.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>All of them, in any order; none where the user has none.</returns>
    ValueTask<IReadOnlyList<TotpDevice>> FindAsync(string userId, CancellationToken cancellationToken);

    /// <summary>Adds a device, if its user has fewer than so many.</summary>
    /// <param name="device">The device.</param>
    /// <param name="maximumDevices">How many devices a user may have; positive.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>
    /// False where the user has that many or there is a device of this id: of any number at the same time, no more are told
    /// true than there was room for.
    /// </returns>
    ValueTask<bool> TryAddAsync(TotpDevice device, int maximumDevices, CancellationToken cancellationToken);

    /// <summary>
    /// Records a step of a device as used: no code may pass twice (RFC 6238 section 5.2). In a database it is one conditional
    /// update.
    /// </summary>
    /// <param name="userId">The user, compared ordinally.</param>
    /// <param name="deviceId">The user's device.</param>
    /// <param name="timeStep">The step of a code that was right.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>True only if there is this device and the step is greater than its last one, which it then is.</returns>
    ValueTask<bool> TryAcceptStepAsync(
        string userId, string deviceId, long timeStep, CancellationToken cancellationToken);

    /// <summary>Removes a device.</summary>
    /// <param name="userId">The user, compared ordinally.</param>
    /// <param name="deviceId">The user's device.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Whether it was there: of any number at the same time, one is told true.</returns>
    ValueTask<bool> RemoveAsync(string userId, string deviceId, CancellationToken cancellationToken);

    /// <summary>Removes all devices of a user.</summary>
    /// <param name="userId">The user, compared ordinally.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>How many there were.</returns>
    ValueTask<int> RemoveAllAsync(string userId, CancellationToken cancellationToken);
}
