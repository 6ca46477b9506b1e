namespace Paved.Tokens;

/// <summary>
/// Where families of refresh tokens are kept: one row each. It must be durable, and each method one atomic operation; a
/// store that replicates asynchronously or evicts rows would let a token be redeemed twice. Times count to the
/// millisecond. <c>StoreContract.OfRefreshTokenStore</c> of Paved.Testing checks a store of yours.
/// </summary>
public interface IRefreshTokenStore
{
    /// <summary>Adds a row.</summary>
    /// <param name="family">The row; its <see cref="RefreshTokenFamily.Id"/> is new.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    ValueTask AddAsync(RefreshTokenFamily family, CancellationToken cancellationToken);

    /// <summary>Reads the row as last written.</summary>
    /// <param name="familyId">Its <see cref="RefreshTokenFamily.Id"/>.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The row; null where there is none.</returns>
    ValueTask<RefreshTokenFamily?> FindAsync(string familyId, CancellationToken cancellationToken);

    /// <summary>Replaces a row if its revision is the one before the replacement's.</summary>
    /// <param name="replacement">The row; stored is the revision one less, or nothing changes.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Whether it was replaced: of any number at the same time, one.</returns>
    ValueTask<bool> TryReplaceAsync(RefreshTokenFamily replacement, CancellationToken cancellationToken);

    /// <summary>Revokes a row that is not revoked, and counts up its revision, so that a replacement under way fails.</summary>
    /// <param name="familyId">Its <see cref="RefreshTokenFamily.Id"/>.</param>
    /// <param name="at">The time to note.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Whether it was there and lived: of any number at the same time, one is told so.</returns>
    ValueTask<bool> RevokeFamilyAsync(string familyId, DateTimeOffset at, CancellationToken cancellationToken);

    /// <summary>Revokes all rows of a subject in the same way.</summary>
    /// <param name="subject">The subject, compared ordinally.</param>
    /// <param name="at">The time to note.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>How many lived.</returns>
    ValueTask<int> RevokeSubjectAsync(string subject, DateTimeOffset at, CancellationToken cancellationToken);

    /// <summary>Deletes the rows whose <see cref="RefreshTokenFamily.IdleExpiresAt"/> has come.</summary>
    /// <param name="now">The time.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>How many there were.</returns>
    ValueTask<int> DeleteExpiredAsync(DateTimeOffset now, CancellationToken cancellationToken);
}
