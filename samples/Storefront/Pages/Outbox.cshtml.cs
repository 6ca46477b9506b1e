using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Storefront.Data;
using Storefront.Hosting;

namespace Storefront.Pages;

internal sealed class OutboxModel(Shop shop, StorefrontSettings settings) : PageModel
{
    private const int Shown = 20;

    public IReadOnlyList<OutboxMail> Mails { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (!settings.IsDevelopment)
        {
            return NotFound();
        }

        Mails = await shop.Outbox.AsNoTracking().OrderByDescending(mail => mail.Id).Take(Shown).ToListAsync(ct);
        return Page();
    }
}
