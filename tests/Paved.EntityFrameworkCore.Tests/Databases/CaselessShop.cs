using Microsoft.EntityFrameworkCore;

namespace Paved.EntityFrameworkCore.Tests.Databases;

/// <summary>An application whose texts all compare without regard to case.</summary>
public sealed class CaselessShop(DbContextOptions<CaselessShop> options) : DbContext(options)
{
    private const string Collation = "caseless";

    public DbSet<Order> Orders => Set<Order>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        ArgumentNullException.ThrowIfNull(modelBuilder);
        if (!Database.IsSqlite())
        {
            modelBuilder.HasCollation(Collation, locale: "und-u-ks-level2", provider: "icu", deterministic: false);
        }

        modelBuilder.AddPaved();
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        ArgumentNullException.ThrowIfNull(configurationBuilder);
        configurationBuilder.Properties<string>().UseCollation(Database.IsSqlite() ? "NOCASE" : Collation);
    }
}
