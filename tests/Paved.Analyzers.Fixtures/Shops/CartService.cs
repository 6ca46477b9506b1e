using System.Security.Cryptography;
using Microsoft.Extensions.Caching.Distributed;
using System.Text.Json;

namespace CornerShop.Carts;

public sealed record CartLine(string Sku, int Quantity, decimal Price);

public sealed class Cart
{
    public Guid Id { get; set; } = Guid.NewGuid();
    public List<CartLine> Lines { get; set; } = [];
    public string? DiscountCode { get; set; }
    public string PinnedNote { get; set; } = "";
    public decimal Total => Lines.Sum(line => line.Price * line.Quantity);
}

public sealed record Discount(string Code, decimal Percent, DateOnly Until);

public interface IDiscounts
{
    ValueTask<Discount?> FindAsync(string code, CancellationToken cancellationToken);
}

public sealed class CartService(IDistributedCache cache, IDiscounts discounts, TimeProvider clock, ILogger<CartService> logger)
{
    private const string CookieName = "cart";
    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(30);

    public async Task<Cart> GetAsync(HttpContext context, CancellationToken token)
    {
        if (context.Request.Cookies.TryGetValue(CookieName, out var key))
        {
            var stored = await cache.GetAsync("cart:" + key, token);
            if (stored is not null)
            {
                return JsonSerializer.Deserialize<Cart>(stored)!;
            }
        }

        var newKey = Convert.ToHexString(RandomNumberGenerator.GetBytes(16));
        context.Response.Cookies.Append(CookieName, newKey, new CookieOptions
        {
            HttpOnly = true,
            Secure = true,
            SameSite = SameSiteMode.Lax,
            Expires = clock.GetUtcNow().AddDays(30),
        });
        var cart = new Cart();
        await SaveAsync(newKey, cart, token);
        logger.LogInformation("New cart {CartId}", cart.Id);
        return cart;
    }

    public async Task SaveAsync(string key, Cart cart, CancellationToken token)
    {
        var options = new DistributedCacheEntryOptions { SlidingExpiration = Lifetime };
        await cache.SetAsync("cart:" + key, JsonSerializer.SerializeToUtf8Bytes(cart), options, token);
    }

    public async Task<bool> ApplyAsync(Cart cart, string code, CancellationToken token)
    {
        var discount = await discounts.FindAsync(code.Trim().ToUpperInvariant(), token);
        var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        if (discount is null || discount.Until < today)
        {
            return false;
        }

        if (cart.DiscountCode == discount.Code)
        {
            logger.LogDebug("Discount {Code} is already applied", discount.Code);
            return true;
        }

        cart.DiscountCode = discount.Code;
        return true;
    }

    public static void Add(Cart cart, string sku, decimal price)
    {
        var index = cart.Lines.FindIndex(line => line.Sku == sku);
        if (index >= 0)
        {
            cart.Lines[index] = cart.Lines[index] with { Quantity = cart.Lines[index].Quantity + 1 };
        }
        else
        {
            cart.Lines.Add(new CartLine(sku, 1, price));
        }
    }

    public static async Task<T> RetryAsync<T>(Func<Task<T>> action, int attempts = 3)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await action();
            }
            catch (IOException) when (attempt < attempts)
            {
                await Task.Delay(TimeSpan.FromMilliseconds((100 << attempt) + Random.Shared.Next(100)));
            }
        }
    }
}
