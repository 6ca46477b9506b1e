using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;

namespace Shop.Data;

internal sealed class ShopContext(DbContextOptions<ShopContext> options) : IdentityDbContext<Account>(options)
{
    public DbSet<ForumMember> ForumMembers => Set<ForumMember>();

    public DbSet<Customer> Customers => Set<Customer>();

    public DbSet<Subscriber> Subscribers => Set<Subscriber>();
}
