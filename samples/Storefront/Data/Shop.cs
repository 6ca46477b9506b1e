using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Storefront.Data;

/// <summary>The shop's database: its own tables, and those of Paved beside them.</summary>
public sealed class Shop(DbContextOptions<Shop> options) : DbContext(options)
{
    public DbSet<Customer> Customers => Set<Customer>();

    public DbSet<Order> Orders => Set<Order>();

    public DbSet<KnownBrowser> Browsers => Set<KnownBrowser>();

    public DbSet<AccountEvent> Events => Set<AccountEvent>();

    public DbSet<OutboxMail> Outbox => Set<OutboxMail>();

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) =>
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<Milliseconds>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<Customer>().HasIndex(customer => customer.Email).IsUnique();
        modelBuilder.Entity<Order>().HasKey(order => order.Number);
        modelBuilder.Entity<Order>().HasIndex(order => order.CustomerId);
        modelBuilder.Entity<KnownBrowser>().HasIndex(browser => new { browser.CustomerId, browser.Key }).IsUnique();
        modelBuilder.Entity<KnownBrowser>().HasIndex(browser => browser.DeviceHash);
        modelBuilder.Entity<AccountEvent>().HasIndex(happened => happened.CustomerId);
        modelBuilder.AddPaved();
    }

    // SQLite has no type for times and would compare them as text.
    private sealed class Milliseconds() : ValueConverter<DateTimeOffset, long>(
        time => time.ToUnixTimeMilliseconds(), value => DateTimeOffset.FromUnixTimeMilliseconds(value));
}
