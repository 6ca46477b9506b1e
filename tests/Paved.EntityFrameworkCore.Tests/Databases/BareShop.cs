using Microsoft.EntityFrameworkCore;

namespace Paved.EntityFrameworkCore.Tests.Databases;

/// <summary>An application that has not called <c>AddPaved</c>.</summary>
public sealed class BareShop(DbContextOptions<BareShop> options) : DbContext(options)
{
    public DbSet<Order> Orders => Set<Order>();
}
