namespace Paved.Auth;

/// <summary>
/// Where one-time tokens are kept: one row each. It must be durable, and each method one atomic operation; a store that
/// replicates asynchronously or evicts rows would let a token be used twice. Times count to the millisecond. Throw where the
/// store cannot be reached. <c>StoreContract.OfOneTimeTokenStore</c> of Paved.Testing checks a store of yours.
/// </summary>
public interface IOneTimeTokenStore
{
    /// <summary>Adds a row.</summary>
    /// <param name="row">The row; its <see cref="OneTimeTokenRow.Hash"/> is new.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    ValueTask AddAsync(OneTimeTokenRow row, CancellationToken cancellationToken);

    /// <summary>Reads a row, expired or not.</summary>
    /// <param name="hash">Its <see cref="OneTimeTokenRow.Hash"/>, compared ordinally.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The row with the tries that are left; null where there is none.</returns>
    ValueTask<OneTimeTokenRow?> FindAsync(string hash, CancellationToken cancellationToken);

    /// <summary>Counts <see cref="OneTimeTokenRow.TriesLeft"/> down by one, if it is above zero.</summary>
    /// <param name="hash">The row's hash.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Whether a try was left: of any number at the same time, as many are told so as there were tries.</returns>
    ValueTask<bool> TryTakeAsync(string hash, CancellationToken cancellationToken);

    /// <summary>Counts <see cref="OneTimeTokenRow.TriesLeft"/> up by one; nothing happens where there is no such row.</summary>
    /// <param name="hash">The row's hash.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    ValueTask ReturnAsync(string hash, CancellationToken cancellationToken);

    /// <summary>Deletes a row, expired or not and whatever its tries, and gives it back.</summary>
    /// <param name="hash">The row's hash.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The row; null where there is none: of any number at the same time, one gets it.</returns>
    ValueTask<OneTimeTokenRow?> TryConsumeAsync(string hash, CancellationToken cancellationToken);

    /// <summary>Deletes all rows of a user and purpose.</summary>
    /// <param name="userId">The user, compared ordinally.</param>
    /// <param name="purpose">The purpose, compared ordinally.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>How many there were; a row that was consumed meanwhile is not among them.</returns>
    ValueTask<int> RemoveAsync(string userId, string purpose, CancellationToken cancellationToken);

    /// <summary>Deletes the rows whose <see cref="OneTimeTokenRow.ExpiresAt"/> has come.</summary>
    /// <param name="now">The time.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>How many there were.</returns>
    ValueTask<int> DeleteExpiredAsync(DateTimeOffset now, CancellationToken cancellationToken);
}
