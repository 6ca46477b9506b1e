using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace Paved.EntityFrameworkCore.Tests.Databases;

/// <summary>A database of a test class, with the tables of a context.</summary>
public sealed class TestDatabase<TContext>(Action<DbContextOptionsBuilder> use)
    where TContext : DbContext
{
    private readonly PooledDbContextFactory<TContext> _contexts = new(Options(use), poolSize: 64);

    public PavedDatabase Stores => PavedDatabase.From(_contexts);

    public IDbContextFactory<TContext> Contexts => _contexts;

    public Action<DbContextOptionsBuilder> Use { get; } = use;

    public async Task CreateAsync()
    {
        await using var context = await _contexts.CreateDbContextAsync();
        await context.Database.EnsureCreatedAsync();
    }

    private static DbContextOptions<TContext> Options(Action<DbContextOptionsBuilder> use)
    {
        var options = new DbContextOptionsBuilder<TContext>();
        use(options);
        return options.Options;
    }
}
