using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace Paved.EntityFrameworkCore.Tests.Databases;

/// <summary>A database of a test class, with the tables of a context.</summary>
public sealed class TestDatabase<TContext>(Action<DbContextOptionsBuilder> use)
    where TContext : DbContext
{
    public IDbContextFactory<TContext> Contexts { get; } =
        new PooledDbContextFactory<TContext>(Options(use), poolSize: 64);

    public PavedDatabase Stores => field ??= PavedDatabase.From(Contexts);

    public Action<DbContextOptionsBuilder> Use { get; } = use;

    public async Task CreateAsync()
    {
        await using var context = await Contexts.CreateDbContextAsync();
        await context.Database.EnsureCreatedAsync();
    }

    public async Task ExecuteAsync(string sql)
    {
        await using var context = await Contexts.CreateDbContextAsync();
        await context.Database.ExecuteSqlRawAsync(sql);
    }

    private static DbContextOptions<TContext> Options(Action<DbContextOptionsBuilder> use)
    {
        var options = new DbContextOptionsBuilder<TContext>();
        use(options);
        return options.Options;
    }
}
