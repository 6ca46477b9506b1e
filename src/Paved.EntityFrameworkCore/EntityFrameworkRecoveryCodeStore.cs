using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Paved.Auth;
using Paved.EntityFrameworkCore.Internal;

namespace Paved.EntityFrameworkCore;

/// <summary>
/// Hashes of recovery codes in the application's database. Where it cannot be reached, its provider throws.
/// </summary>
public sealed class EntityFrameworkRecoveryCodeStore : IRecoveryCodeStore
{
    private const int MaximumTries = 50;

    private readonly PavedDatabase _database;

    /// <summary>Makes the store.</summary>
    /// <param name="database">The application's database.</param>
    /// <exception cref="ArgumentNullException">The database is null.</exception>
    public EntityFrameworkRecoveryCodeStore(PavedDatabase database)
    {
        ArgumentNullException.ThrowIfNull(database);
        _database = database;
    }

    /// <inheritdoc />
    /// <exception cref="ArgumentException">The user is longer than 256 characters, or a hash than 128.</exception>
    public async ValueTask ReplaceAsync(
        string userId, IReadOnlyList<string> hashes, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(hashes);
        Limits.Check(userId, Limits.Name, nameof(userId));
        foreach (var hash in hashes)
        {
            Limits.Check(hash, Limits.Hash, nameof(hashes));
        }

        for (var tries = 1; !await _database.WriteAsync(
            (context, ct) => context.Database.CreateExecutionStrategy()
                .ExecuteAsync(token => TryReplaceAsync(context, userId, hashes, tries == MaximumTries, token), ct),
            cancellationToken).ConfigureAwait(false);)
        {
            tries++;
        }
    }

    /// <inheritdoc />
    public async ValueTask<bool> TryRedeemAsync(string userId, string hash, CancellationToken cancellationToken) =>
        await DeleteAsync(code => code.UserId == userId && code.Hash == hash, cancellationToken).ConfigureAwait(false) == 1;

    /// <inheritdoc />
    public ValueTask<int> CountAsync(string userId, CancellationToken cancellationToken) => _database.ReadAsync(
        (context, ct) => context.Set<RecoveryCodeRow>().CountAsync(code => code.UserId == userId, ct), cancellationToken);

    /// <inheritdoc />
    public ValueTask<int> RemoveAllAsync(string userId, CancellationToken cancellationToken) =>
        DeleteAsync(code => code.UserId == userId, cancellationToken);

    /// <summary>False where another set of the same user came in between.</summary>
    private static async Task<bool> TryReplaceAsync(
        DbContext context, string userId, IReadOnlyList<string> hashes, bool isLastTry, CancellationToken cancellationToken)
    {
        context.ChangeTracker.Clear();
        var transaction = await context.Database.BeginTransactionAsync(cancellationToken).ConfigureAwait(false);
        await using (transaction.ConfigureAwait(false))
        {
            var codes = context.Set<RecoveryCodeRow>();
            await codes.Where(code => code.UserId == userId).ExecuteDeleteAsync(cancellationToken).ConfigureAwait(false);
            codes.AddRange(hashes.Select(
                (hash, index) => new RecoveryCodeRow { UserId = userId, Slot = index, Hash = hash }));
            try
            {
                await context.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
            }
            catch (DbUpdateException) when (!isLastTry)
            {
                return false;
            }

            await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
            return true;
        }
    }

    private ValueTask<int> DeleteAsync(
        Expression<Func<RecoveryCodeRow, bool>> which, CancellationToken cancellationToken) => _database.WriteAsync(
            (context, ct) => context.Set<RecoveryCodeRow>().Where(which).ExecuteDeleteAsync(ct), cancellationToken);
}
