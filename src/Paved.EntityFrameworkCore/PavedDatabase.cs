using System.Transactions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Paved.EntityFrameworkCore;

/// <summary>
/// The application's database as the stores use it: a context of their own for each operation, outside any request and any
/// ambient transaction, so that nothing which was accepted is rolled back with something else. Safe for concurrent use.
/// </summary>
public sealed class PavedDatabase : IDisposable
{
    private const string Sqlite = "Microsoft.EntityFrameworkCore.Sqlite";

    private readonly SemaphoreSlim _turn = new(1);
    private readonly Func<CancellationToken, ValueTask<Lease>> _open;

    private PavedDatabase(Func<CancellationToken, ValueTask<Lease>> open) => _open = open;

    /// <summary>Takes contexts from a factory.</summary>
    /// <typeparam name="TContext">A context whose model has <c>modelBuilder.AddPaved()</c>.</typeparam>
    /// <param name="contexts">The factory, pooled or not.</param>
    /// <exception cref="ArgumentNullException">The factory is null.</exception>
    public static PavedDatabase From<TContext>(IDbContextFactory<TContext> contexts)
        where TContext : DbContext
    {
        ArgumentNullException.ThrowIfNull(contexts);
        return new PavedDatabase(async cancellationToken =>
        {
            var context = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
            return new Lease(context, context);
        });
    }

    /// <summary>Opens a scope for each operation and takes its context.</summary>
    /// <typeparam name="TContext">A context whose model has <c>modelBuilder.AddPaved()</c>.</typeparam>
    /// <param name="scopes">Opens scopes in which the context is registered.</param>
    /// <exception cref="ArgumentNullException">The factory is null.</exception>
    public static PavedDatabase From<TContext>(IServiceScopeFactory scopes)
        where TContext : DbContext
    {
        ArgumentNullException.ThrowIfNull(scopes);
        return new PavedDatabase(_ =>
        {
            var scope = scopes.CreateAsyncScope();
            return new(new Lease(scope.ServiceProvider.GetRequiredService<TContext>(), scope));
        });
    }

    /// <summary>Ends its use; what is under way is not interrupted.</summary>
    public void Dispose() => _turn.Dispose();

    internal ValueTask<T> ReadAsync<T>(
        Func<DbContext, CancellationToken, Task<T>> operation, CancellationToken cancellationToken) =>
        RunAsync(operation, cancellationToken);

    /// <summary>
    /// Runs what may write. SQLite has one writer at a time, and who comes second blocks its thread and tries again later:
    /// waiting here for one's turn is the faster way, and no more than that.
    /// </summary>
    internal ValueTask<T> WriteAsync<T>(
        Func<DbContext, CancellationToken, Task<T>> operation, CancellationToken cancellationToken) => RunAsync(
            (context, ct) => context.Database.ProviderName == Sqlite
                ? InTurnAsync(context, operation, ct)
                : operation(context, ct),
            cancellationToken);

    private async Task<T> InTurnAsync<T>(
        DbContext context, Func<DbContext, CancellationToken, Task<T>> operation, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return await operation(context, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _turn.Release();
        }
    }

    private async ValueTask<T> RunAsync<T>(
        Func<DbContext, CancellationToken, Task<T>> operation, CancellationToken cancellationToken)
    {
        using var outside = Transaction.Current is null
            ? null
            : new TransactionScope(TransactionScopeOption.Suppress, TransactionScopeAsyncFlowOption.Enabled);
        var lease = await _open(cancellationToken).ConfigureAwait(false);
        await using (lease.Owner.ConfigureAwait(false))
        {
            return await operation(lease.Context, cancellationToken).ConfigureAwait(false);
        }
    }

    private readonly record struct Lease(DbContext Context, IAsyncDisposable Owner);
}
