using Microsoft.EntityFrameworkCore;

namespace Paved.Benchmarks.Stores;

/// <summary>A context with Paved's tables alone.</summary>
public sealed class StoreContext(DbContextOptions<StoreContext> options) : DbContext(options)
{
    protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder.AddPaved();
}
