using Microsoft.EntityFrameworkCore;
using Paved.EntityFrameworkCore.Internal;
using Paved.Tokens;

namespace Paved.EntityFrameworkCore;

/// <summary>
/// Revocations in the application's database, asked with one statement on every use of a token. Issuers, identifiers and
/// subjects are kept as hashes and may be of any length.
/// </summary>
public sealed class EntityFrameworkTokenRevocations : ITokenRevocations
{
    private const int MaximumTries = 10;

    private readonly PavedDatabase _database;

    /// <summary>Makes the store.</summary>
    /// <param name="database">The application's database.</param>
    /// <exception cref="ArgumentNullException">The database is null.</exception>
    public EntityFrameworkTokenRevocations(PavedDatabase database)
    {
        ArgumentNullException.ThrowIfNull(database);
        _database = database;
    }

    /// <inheritdoc />
    public ValueTask<bool> IsRevokedAsync(RevocableToken token, CancellationToken cancellationToken)
    {
        var byToken = RevocationRow.TokenKey(token.Issuer, token.TokenId);
        var bySubject = token.Subject is null ? byToken : RevocationRow.SubjectKey(token.Issuer, token.Subject);
        var issuedAt = token.IssuedAt.ToUnixTimeMilliseconds();
        return _database.ReadAsync(
            (context, ct) => context.Set<RevocationRow>().AnyAsync(
                row => (row.Key == byToken || row.Key == bySubject) && row.IssuedBefore > issuedAt, ct),
            cancellationToken);
    }

    /// <inheritdoc />
    public ValueTask RevokeAsync(
        string issuer, string tokenId, DateTimeOffset expiresAt, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(issuer);
        ArgumentException.ThrowIfNullOrEmpty(tokenId);
        return PutAsync(
            RevocationRow.TokenKey(issuer, tokenId), RevocationRow.Always, RoundUp(expiresAt), cancellationToken);
    }

    /// <inheritdoc />
    public ValueTask RevokeSubjectAsync(
        string issuer,
        string subject,
        DateTimeOffset issuedBefore,
        DateTimeOffset expiresAt,
        CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(issuer);
        ArgumentException.ThrowIfNullOrEmpty(subject);
        return PutAsync(
            RevocationRow.SubjectKey(issuer, subject), RoundUp(issuedBefore), RoundUp(expiresAt), cancellationToken);
    }

    /// <summary>Deletes the entries that may be forgotten.</summary>
    /// <param name="now">The time.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>How many there were.</returns>
    public ValueTask<int> DeleteExpiredAsync(DateTimeOffset now, CancellationToken cancellationToken) =>
        _database.DeleteUntilAsync<RevocationRow, long>(
            row => row.ExpiresAt, time => row => row.ExpiresAt <= time, now.ToUnixTimeMilliseconds(), cancellationToken);

    /// <summary>What is revoked for a part of a millisecond is revoked for all of it.</summary>
    private static long RoundUp(DateTimeOffset time)
    {
        var milliseconds = time.ToUnixTimeMilliseconds();
        return DateTimeOffset.FromUnixTimeMilliseconds(milliseconds) < time ? milliseconds + 1 : milliseconds;
    }

    /// <summary>The later times stay. A row that another inserts or purges meanwhile is met at the next try.</summary>
    private async ValueTask PutAsync(byte[] key, long issuedBefore, long expiresAt, CancellationToken cancellationToken)
    {
        for (var tries = 0; tries < MaximumTries; tries++)
        {
            var updated = await _database.WriteAsync(
                (context, ct) => context.Set<RevocationRow>().Where(row => row.Key == key).ExecuteUpdateAsync(
                    row => row
                        .SetProperty(
                            it => it.IssuedBefore, it => it.IssuedBefore > issuedBefore ? it.IssuedBefore : issuedBefore)
                        .SetProperty(it => it.ExpiresAt, it => it.ExpiresAt > expiresAt ? it.ExpiresAt : expiresAt),
                    ct),
                cancellationToken).ConfigureAwait(false);
            var row = new RevocationRow { Key = key, IssuedBefore = issuedBefore, ExpiresAt = expiresAt };
            if (updated == 1
                || await _database.TryInsertAsync(row, it => it.Key == key, cancellationToken).ConfigureAwait(false))
            {
                return;
            }
        }

        throw new IOException($"Others inserted and deleted the revocation {MaximumTries} times in a row.");
    }
}
