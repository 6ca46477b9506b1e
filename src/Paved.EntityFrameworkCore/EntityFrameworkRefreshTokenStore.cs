using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Query;
using Paved.EntityFrameworkCore.Internal;
using Paved.Tokens;

namespace Paved.EntityFrameworkCore;

/// <summary>Families of refresh tokens in the application's database. Where it cannot be reached, its provider throws.</summary>
public sealed class EntityFrameworkRefreshTokenStore : IRefreshTokenStore
{
    private readonly PavedDatabase _database;

    /// <summary>Makes the store.</summary>
    /// <param name="database">The application's database.</param>
    /// <exception cref="ArgumentNullException">The database is null.</exception>
    public EntityFrameworkRefreshTokenStore(PavedDatabase database)
    {
        ArgumentNullException.ThrowIfNull(database);
        _database = database;
    }

    /// <inheritdoc />
    /// <exception cref="ArgumentException">
    /// Subject or client is longer than 256 characters, the scopes together or the data than 4,096.
    /// </exception>
    public ValueTask AddAsync(RefreshTokenFamily family, CancellationToken cancellationToken)
    {
        Check(family);
        return _database.InsertAsync(family, cancellationToken);
    }

    /// <inheritdoc />
    public ValueTask<RefreshTokenFamily?> FindAsync(string familyId, CancellationToken cancellationToken) =>
        _database.ReadAsync(
            (context, ct) => context.Set<RefreshTokenFamily>().AsNoTracking()
                .SingleOrDefaultAsync(family => family.Id == familyId, ct),
            cancellationToken);

    /// <inheritdoc />
    /// <exception cref="ArgumentException">As for a new row.</exception>
    public async ValueTask<bool> TryReplaceAsync(RefreshTokenFamily replacement, CancellationToken cancellationToken)
    {
        Check(replacement);
        var expected = replacement.Revision - 1;
        return await UpdateAsync(
            rows => rows.Where(family => family.Id == replacement.Id && family.Revision == expected),
            row => Set(row, replacement),
            cancellationToken).ConfigureAwait(false) == 1;
    }

    /// <inheritdoc />
    public async ValueTask<bool> RevokeFamilyAsync(
        string familyId, DateTimeOffset at, CancellationToken cancellationToken) => await UpdateAsync(
            rows => rows.Where(family => family.Id == familyId && family.RevokedAt == null),
            row => Revoke(row, at),
            cancellationToken).ConfigureAwait(false) == 1;

    /// <inheritdoc />
    public ValueTask<int> RevokeSubjectAsync(string subject, DateTimeOffset at, CancellationToken cancellationToken) =>
        UpdateAsync(
            rows => rows.Where(family => family.Subject == subject && family.RevokedAt == null),
            row => Revoke(row, at),
            cancellationToken);

    /// <inheritdoc />
    public ValueTask<int> DeleteExpiredAsync(DateTimeOffset now, CancellationToken cancellationToken) =>
        _database.DeleteUntilAsync<RefreshTokenFamily, DateTimeOffset>(
            family => family.IdleExpiresAt, time => family => family.IdleExpiresAt <= time, now, cancellationToken);

    private static void Check(RefreshTokenFamily family)
    {
        ArgumentNullException.ThrowIfNull(family);
        Limits.Check(family.Id, Limits.Hash, nameof(family.Id));
        Limits.Check(family.Subject, Limits.Name, nameof(family.Subject));
        Limits.Check(family.ClientId, Limits.Name, nameof(family.ClientId));
        Limits.Check(family.Scope, Limits.Data, nameof(family.Scope));
        Limits.Check(family.Data, Limits.Data, nameof(family.Data));
    }

    private static void Revoke(UpdateSettersBuilder<RefreshTokenFamily> row, DateTimeOffset at) => row
        .SetProperty(family => family.RevokedAt, at)
        .SetProperty(family => family.Revision, family => family.Revision + 1);

    private static void Set(UpdateSettersBuilder<RefreshTokenFamily> row, RefreshTokenFamily replacement) => row
        .SetProperty(family => family.Revision, replacement.Revision)
        .SetProperty(family => family.Subject, replacement.Subject)
        .SetProperty(family => family.ClientId, replacement.ClientId)
        .SetProperty(family => family.Scope, replacement.Scope)
        .SetProperty(family => family.Data, replacement.Data)
        .SetProperty(family => family.StartedAt, replacement.StartedAt)
        .SetProperty(family => family.ExpiresAt, replacement.ExpiresAt)
        .SetProperty(family => family.IdleExpiresAt, replacement.IdleExpiresAt)
        .SetProperty(family => family.TokenHash, replacement.TokenHash)
        .SetProperty(family => family.PreviousHash, replacement.PreviousHash)
        .SetProperty(family => family.RotatedAt, replacement.RotatedAt)
        .SetProperty(family => family.SealedToken, replacement.SealedToken)
        .SetProperty(family => family.RevokedAt, replacement.RevokedAt);

    private ValueTask<int> UpdateAsync(
        Func<IQueryable<RefreshTokenFamily>, IQueryable<RefreshTokenFamily>> rows,
        Action<UpdateSettersBuilder<RefreshTokenFamily>> change,
        CancellationToken cancellationToken) => _database.WriteAsync(
            (context, ct) => rows(context.Set<RefreshTokenFamily>()).ExecuteUpdateAsync(change, ct), cancellationToken);
}
