using Microsoft.EntityFrameworkCore;
using Paved.Auth;
using Paved.Passwords;
using Storefront.Data;

namespace Storefront.Demo;

/// <summary>Fills an empty shop with customers and orders.</summary>
internal sealed class DemoUsers(
    Shop shop, PasswordHasher hasher, ITotpStore devices, ISecretProtector protector, TimeProvider clock)
{
    private static readonly (string Goods, int Pence, string Status)[] Goods =
    [
        ("Terracotta planter, 40 cm, and 20 l of compost", 48_50, "Delivered"),
        ("Granite setts, 2 m²", 139_00, "Delivered"),
        ("Hand fork, ash handle", 18_00, "On its way"),
    ];

    public async Task SeedAsync()
    {
        if (await shop.Customers.AnyAsync(row => row.Email == DemoCustomer.Operator.Email))
        {
            return;
        }

        var number = 1001;
        foreach (var demo in DemoCustomer.All)
        {
            var customer = await CustomerOfAsync(demo);
            shop.Customers.Add(customer);
            shop.Orders.AddRange(OrdersOf(customer, number));
            number += Goods.Length;
        }

        if (await IsFirstAsync())
        {
            var secret = TotpSecret.FromBase32(DemoCustomer.Secret);
            var device = TotpDevice.Import(IdOf(DemoCustomer.TwoStep), "Phone", secret, 0, protector, clock.GetUtcNow());
            await devices.TryAddAsync(device, maximumDevices: 5, CancellationToken.None);
        }
    }

    private static string IdOf(DemoCustomer demo) => $"demo-{demo.Email.Split('@')[0]}";

    private async Task<bool> IsFirstAsync()
    {
        try
        {
            await shop.SaveChangesAsync();
            return true;
        }
        catch (DbUpdateException) when (shop.Customers.Any(row => row.Email == DemoCustomer.Operator.Email))
        {
            return false; // another instance filled the shop at the same time
        }
    }

    private async Task<Customer> CustomerOfAsync(DemoCustomer demo) => new()
    {
        Id = IdOf(demo),
        Email = demo.Email,
        Name = demo.Name,
        PasswordHash = demo == DemoCustomer.Legacy ? LegacyHash(demo.Password) : await hasher.HashAsync(demo.Password),
        SecurityStamp = Customer.NewStamp(),
        IsOperator = demo == DemoCustomer.Operator,
        CreatedAt = clock.GetUtcNow().AddDays(-200),
    };

    // As ASP.NET Core Identity has stored passwords so far.
    private static string LegacyHash(string password) =>
        new Microsoft.AspNetCore.Identity.PasswordHasher<object>().HashPassword(new object(), password);

    private IEnumerable<Order> OrdersOf(Customer customer, int number) => Goods.Select((goods, index) => new Order
    {
        Number = number + index,
        CustomerId = customer.Id,
        PlacedAt = clock.GetUtcNow().AddDays(3 - (45 * (Goods.Length - index))),
        Goods = goods.Goods,
        Pence = goods.Pence,
        Status = goods.Status,
    });
}
