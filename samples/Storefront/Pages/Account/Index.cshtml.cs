using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Paved.Auth;
using Storefront.Accounts;
using Storefront.Data;

namespace Storefront.Pages.Account;

internal sealed class IndexModel(Shop shop, TwoFactor twoFactor) : PageModel
{
    private const int Shown = 6;

    public IReadOnlyList<Order> Orders { get; private set; } = [];

    public IReadOnlyList<AccountEvent> Events { get; private set; } = [];

    public bool HasSecondFactor { get; private set; }

    public async Task OnGetAsync(CancellationToken ct)
    {
        var id = User.CustomerId();
        HasSecondFactor = (await twoFactor.ListAsync(id, ct)).Count > 0;
        Orders = await shop.Orders.AsNoTracking().Where(order => order.CustomerId == id)
            .OrderByDescending(order => order.PlacedAt).ToListAsync(ct);
        Events = await shop.Events.AsNoTracking().Where(happened => happened.CustomerId == id)
            .OrderByDescending(happened => happened.Id).Take(Shown).ToListAsync(ct);
    }
}
