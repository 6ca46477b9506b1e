using System.ComponentModel.DataAnnotations;
using System.ComponentModel.DataAnnotations.Schema;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CornerShop.Data;

[Table("customers")]
public class Customer
{
    [Key]
    public int CustomerId { get; set; }

    [Required, EmailAddress, MaxLength(120)]
    public string Email { get; set; } = "";

    [Required]
    [StringLength(50, MinimumLength = 6)] // expect PAVED1010
    public string Password { get; set; } = "";

    [Column(TypeName = "varchar(100)")]
    public string? Street { get; set; }

    [MaxLength(2)]
    public string CountryCode { get; set; } = "DE";

    public string? ApiKey { get; set; } // expect PAVED4004

    public string? MfaSecret { get; set; } // expect PAVED3004

    public List<Order> Orders { get; set; } = [];
}

public class Order
{
    public int OrderId { get; set; }
    public int CustomerId { get; set; }
    public decimal Total { get; set; }
    public string? CouponCode { get; set; }
    public string TrackingNumber { get; set; } = "";
    public DateTimeOffset Placed { get; set; }
}

public class Employee
{
    public int Id { get; set; }

    public string Login { get; set; } = "";

    [Column(TypeName = "char(64)")] // expect PAVED1010
    public string PasswordHash { get; set; } = "";

    [MaxLength(512)]
    public string? PreviousPasswordHash { get; set; }

    [ProtectedPersonalData]
    public string? AuthenticatorKey { get; set; }

    public string? TotpSecret { get; set; } // converted in the configuration below

    public string? RefreshTokenHash { get; set; }

    public string? AccessToken { get; set; } // converted in the configuration below
}

public class PaymentProvider
{
    public int Id { get; set; }
    public string Name { get; set; } = "";
    public string AccessToken { get; set; } = ""; // expect PAVED4004
    public string? RefreshToken { get; set; } // expect PAVED4004
    public DateTime TokenExpires { get; set; }
    public string? TokenType { get; set; }
}

public class ProtectedConverter(IDataProtector protector)
    : Microsoft.EntityFrameworkCore.Storage.ValueConversion.ValueConverter<string, string>(
        plain => protector.Protect(plain), stored => protector.Unprotect(stored));

public class ShopDbContext(DbContextOptions<ShopDbContext> options, IDataProtectionProvider protection) : DbContext(options)
{
    public DbSet<Customer> Customers => Set<Customer>();
    public DbSet<Order> Orders => Set<Order>();
    public DbSet<Employee> Employees => Set<Employee>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.ApplyConfiguration(new OrderConfiguration());
        modelBuilder.ApplyConfiguration(new PaymentProviderConfiguration());
        modelBuilder.Entity<Employee>(employee =>
        {
            var converter = new ProtectedConverter(protection.CreateProtector("employees"));
            employee.Property(e => e.TotpSecret).HasConversion(converter);
            employee.Property(e => e.AccessToken).HasConversion(converter);
            employee.HasIndex(e => e.Login).IsUnique();
        });
    }
}

public class OrderConfiguration : IEntityTypeConfiguration<Order>
{
    public void Configure(EntityTypeBuilder<Order> builder)
    {
        builder.Property(o => o.Total).HasPrecision(18, 2);
        builder.Property(o => o.CouponCode).HasMaxLength(20);
        builder.HasIndex(o => o.TrackingNumber);
    }
}

public class PaymentProviderConfiguration : IEntityTypeConfiguration<PaymentProvider>
{
    public void Configure(EntityTypeBuilder<PaymentProvider> builder)
    {
        builder.ToTable("payment_providers");
        builder.Property(p => p.Name).HasMaxLength(50);
    }
}

// What the import of the old shop reads; never an entity.
public record CustomerImportRow
{
    public string Email { get; init; } = "";

    [MaxLength(40)]
    public string PasswordHash { get; init; } = "";

    public string? MfaSecret { get; init; }

    public string? ApiKey { get; init; }
}
