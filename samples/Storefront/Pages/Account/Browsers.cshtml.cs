using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Storefront.Accounts;
using Storefront.Data;

namespace Storefront.Pages.Account;

internal sealed class BrowsersModel(Shop shop, Sessions sessions) : PageModel
{
    private const int Shown = 50;

    public IReadOnlyList<KnownBrowser> Browsers { get; private set; } = [];

    private string? Stamp => User.FindFirst("stamp")?.Value;

    public async Task OnGetAsync(CancellationToken ct)
    {
        var id = User.CustomerId();
        Browsers = await shop.Browsers.AsNoTracking().Where(browser => browser.CustomerId == id)
            .OrderByDescending(browser => browser.LastSeenAt).Take(Shown).ToListAsync(ct);
    }

    public bool IsThis(KnownBrowser browser) => browser.Id == User.BrowserId();

    public bool IsSignedIn(KnownBrowser browser) => browser.Stamp == Stamp;

    /// <summary>Ends its session, and makes it a stranger at the next sign-in.</summary>
    public async Task<IActionResult> OnPostForgetAsync(string? id, CancellationToken ct)
    {
        var customerId = User.CustomerId();
        await shop.Browsers.Where(browser => browser.Id == id && browser.CustomerId == customerId).ExecuteDeleteAsync(ct);
        return RedirectToPage();
    }

    public async Task<IActionResult> OnPostEverywhereAsync()
    {
        await sessions.EndAllAsync(User.CustomerId());
        await HttpContext.SignOutAsync(Sessions.Scheme);
        TempData["Notice"] = "You are signed out everywhere.";
        return RedirectToPage("/SignIn/Index");
    }
}
