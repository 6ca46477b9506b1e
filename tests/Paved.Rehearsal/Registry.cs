using Microsoft.EntityFrameworkCore;

namespace Paved.Rehearsal;

/// <summary>The application's database: its users beside Paved's tables.</summary>
public sealed class Registry(DbContextOptions<Registry> options) : DbContext(options)
{
    public DbSet<Account> Accounts => Set<Account>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        ArgumentNullException.ThrowIfNull(modelBuilder);
        modelBuilder.AddPaved();
        modelBuilder.Entity<Account>().HasIndex(account => account.Login).IsUnique();
    }
}
