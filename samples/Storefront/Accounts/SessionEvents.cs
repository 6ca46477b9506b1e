using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.EntityFrameworkCore;
using Storefront.Data;

namespace Storefront.Accounts;

/// <summary>A session is good as long as its browser is known and the customer's stamp is the same.</summary>
internal sealed class SessionEvents(Shop shop, TimeProvider clock) : CookieAuthenticationEvents
{
    private static readonly TimeSpan Precision = TimeSpan.FromMinutes(1);

    public override async Task ValidatePrincipal(CookieValidatePrincipalContext context)
    {
        var user = context.Principal!;
        var (id, stamp, browserId) = (user.CustomerId(), user.FindFirst("stamp")?.Value, user.BrowserId());
        var browser = await shop.Browsers.AsNoTracking().SingleOrDefaultAsync(row => row.Id == browserId
            && row.CustomerId == id
            && shop.Customers.Any(customer => customer.Id == id && customer.SecurityStamp == stamp));
        if (browser is null)
        {
            context.RejectPrincipal();
            await context.HttpContext.SignOutAsync(Sessions.Scheme);
            return;
        }

        await SeeAsync(browser);
    }

    public override Task RedirectToAccessDenied(RedirectContext<CookieAuthenticationOptions> context)
    {
        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        return Task.CompletedTask;
    }

    private async Task SeeAsync(KnownBrowser browser)
    {
        var now = clock.GetUtcNow();
        if (now - browser.LastSeenAt > Precision)
        {
            await shop.Browsers.Where(row => row.Id == browser.Id)
                .ExecuteUpdateAsync(row => row.SetProperty(known => known.LastSeenAt, now));
        }
    }
}
