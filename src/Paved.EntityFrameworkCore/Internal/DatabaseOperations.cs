using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;

namespace Paved.EntityFrameworkCore.Internal;

/// <summary>What several stores do, in terms that every relational provider translates.</summary>
internal static class DatabaseOperations
{
    /// <summary>Rows that one statement deletes, so that no lock is held for long.</summary>
    public const int Batch = 1000;

    public static async ValueTask InsertAsync<T>(this PavedDatabase database, T row, CancellationToken cancellationToken)
        where T : class => await database.WriteAsync(
            (context, ct) =>
            {
                context.Add(row);
                return context.SaveChangesAsync(ct);
            },
            cancellationToken).ConfigureAwait(false);

    /// <summary>Inserts a row unless one is there, or comes in between; what else fails passes through.</summary>
    public static ValueTask<bool> TryInsertAsync<T>(
        this PavedDatabase database, T row, Expression<Func<T, bool>> isThere, CancellationToken cancellationToken)
        where T : class => database.WriteAsync(
            async (context, ct) =>
            {
                if (await context.Set<T>().AnyAsync(isThere, ct).ConfigureAwait(false))
                {
                    return false;
                }

                try
                {
                    context.Add(row);
                    await context.SaveChangesAsync(ct).ConfigureAwait(false);
                    return true;
                }
                catch (DbUpdateException)
                {
                    if (await context.Set<T>().AnyAsync(isThere, ct).ConfigureAwait(false))
                    {
                        return false;
                    }

                    throw;
                }
            },
            cancellationToken);

    /// <summary>Deletes all rows whose time has come, a batch at a time, the oldest first.</summary>
    public static ValueTask<int> DeleteUntilAsync<T, TTime>(
        this PavedDatabase database,
        Expression<Func<T, TTime>> time,
        Func<TTime, Expression<Func<T, bool>>> isDue,
        TTime now,
        CancellationToken cancellationToken)
        where T : class => database.WriteAsync(
            async (context, ct) =>
            {
                var deleted = 0;
                for (var isLast = false; !isLast;)
                {
                    var last = await context.Set<T>().Where(isDue(now)).OrderBy(time).Select(time)
                        .Skip(Batch - 1).Take(1).ToListAsync(ct).ConfigureAwait(false);
                    isLast = last.Count == 0;
                    deleted += await context.Set<T>().Where(isDue(isLast ? now : last[0]))
                        .ExecuteDeleteAsync(ct).ConfigureAwait(false);
                }

                return deleted;
            },
            cancellationToken);
}
