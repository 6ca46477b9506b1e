namespace Paved.Auth;

/// <summary>
/// Where the hashes of recovery codes are kept: one row a code, ten a user. It must be durable, and each method one atomic
/// operation. Throw where the store cannot be reached. <c>StoreContract.OfRecoveryCodeStore</c> of Paved.Testing checks a
/// store of yours.
/// </summary>
public interface IRecoveryCodeStore
{
    /// <summary>Makes these the user's only codes: all others go in the same transaction.</summary>
    /// <param name="userId">The user, 1 to 256 characters, compared ordinally.</param>
    /// <param name="hashes">
    /// The hashes, each once: 43 characters of base64url, compared ordinally. Of several calls at the same time, one user
    /// keeps the hashes of exactly one.
    /// </param>
    /// <param name="cancellationToken">Ends the wait.</param>
    ValueTask ReplaceAsync(string userId, IReadOnlyList<string> hashes, CancellationToken cancellationToken);

    /// <summary>Deletes the row of a code.</summary>
    /// <param name="userId">The user, compared ordinally.</param>
    /// <param name="hash">The hash.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Whether it was there: of any number at the same time, one is told true.</returns>
    ValueTask<bool> TryRedeemAsync(string userId, string hash, CancellationToken cancellationToken);

    /// <summary>Counts the codes that a user has left.</summary>
    /// <param name="userId">The user, compared ordinally.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    ValueTask<int> CountAsync(string userId, CancellationToken cancellationToken);

    /// <summary>Removes all codes of a user.</summary>
    /// <param name="userId">The user, compared ordinally.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>How many there were.</returns>
    ValueTask<int> RemoveAllAsync(string userId, CancellationToken cancellationToken);
}
