using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Query;
using Paved.Auth;
using Paved.EntityFrameworkCore.Internal;

namespace Paved.EntityFrameworkCore;

/// <summary>One-time tokens in the application's database. Where it cannot be reached, its provider throws.</summary>
public sealed class EntityFrameworkOneTimeTokenStore : IOneTimeTokenStore
{
    private readonly PavedDatabase _database;

    /// <summary>Makes the store.</summary>
    /// <param name="database">The application's database.</param>
    /// <exception cref="ArgumentNullException">The database is null.</exception>
    public EntityFrameworkOneTimeTokenStore(PavedDatabase database)
    {
        ArgumentNullException.ThrowIfNull(database);
        _database = database;
    }

    /// <inheritdoc />
    /// <exception cref="ArgumentException">A member is longer than it may be.</exception>
    public ValueTask AddAsync(OneTimeTokenRow row, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(row);
        Limits.Check(row.Hash, Limits.Hash, nameof(row.Hash));
        Limits.Check(row.Purpose, Limits.Purpose, nameof(row.Purpose));
        Limits.Check(row.UserId, Limits.Name, nameof(row.UserId));
        Limits.Check(row.Data, Limits.Data, nameof(row.Data));
        return _database.InsertAsync(row, cancellationToken);
    }

    /// <inheritdoc />
    public ValueTask<OneTimeTokenRow?> FindAsync(string hash, CancellationToken cancellationToken) =>
        _database.ReadAsync(
            (context, ct) => context.Set<OneTimeTokenRow>().AsNoTracking().SingleOrDefaultAsync(row => row.Hash == hash, ct),
            cancellationToken);

    /// <inheritdoc />
    public async ValueTask<bool> TryTakeAsync(string hash, CancellationToken cancellationToken) => await UpdateAsync(
        row => row.Hash == hash && row.TriesLeft > 0,
        change => change.SetProperty(row => row.TriesLeft, row => row.TriesLeft - 1),
        cancellationToken).ConfigureAwait(false) == 1;

    /// <inheritdoc />
    public async ValueTask ReturnAsync(string hash, CancellationToken cancellationToken) => await UpdateAsync(
        row => row.Hash == hash,
        change => change.SetProperty(row => row.TriesLeft, row => row.TriesLeft + 1),
        cancellationToken).ConfigureAwait(false);

    /// <inheritdoc />
    public async ValueTask<OneTimeTokenRow?> TryConsumeAsync(string hash, CancellationToken cancellationToken)
    {
        // Who deletes the row as it was read has it. One whose tries were counted meanwhile is read again.
        while (await FindAsync(hash, cancellationToken).ConfigureAwait(false) is { } found)
        {
            if (await DeleteAsync(
                row => row.Hash == hash && row.TriesLeft == found.TriesLeft, cancellationToken).ConfigureAwait(false) == 1)
            {
                return found;
            }
        }

        return null;
    }

    /// <inheritdoc />
    public ValueTask<int> RemoveAsync(string userId, string purpose, CancellationToken cancellationToken) =>
        DeleteAsync(row => row.UserId == userId && row.Purpose == purpose, cancellationToken);

    /// <inheritdoc />
    public ValueTask<int> DeleteExpiredAsync(DateTimeOffset now, CancellationToken cancellationToken) =>
        _database.DeleteUntilAsync<OneTimeTokenRow, DateTimeOffset>(
            row => row.ExpiresAt, time => row => row.ExpiresAt <= time, now, cancellationToken);

    private ValueTask<int> DeleteAsync(
        Expression<Func<OneTimeTokenRow, bool>> which, CancellationToken cancellationToken) => _database.WriteAsync(
            (context, ct) => context.Set<OneTimeTokenRow>().Where(which).ExecuteDeleteAsync(ct), cancellationToken);

    private ValueTask<int> UpdateAsync(
        Expression<Func<OneTimeTokenRow, bool>> which,
        Action<UpdateSettersBuilder<OneTimeTokenRow>> change,
        CancellationToken cancellationToken) => _database.WriteAsync(
            (context, ct) => context.Set<OneTimeTokenRow>().Where(which).ExecuteUpdateAsync(change, ct), cancellationToken);
}
