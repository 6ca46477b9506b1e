using Microsoft.EntityFrameworkCore;

namespace Paved.EntityFrameworkCore.Tests.Databases;

/// <summary>An application's context: a table of its own, and Paved's.</summary>
public class Shop(DbContextOptions<Shop> options) : DbContext(options)
{
    public DbSet<Order> Orders => Set<Order>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        ArgumentNullException.ThrowIfNull(modelBuilder);
        modelBuilder.AddPaved();
    }
}
