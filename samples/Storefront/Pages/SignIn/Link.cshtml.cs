using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Paved.Auth;
using Storefront.Accounts;

namespace Storefront.Pages.SignIn;

internal sealed class LinkModel(MagicLinks links, SignInFlow flow, Sessions sessions) : PageModel
{
    [BindProperty]
    public string? Token { get; set; }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var client = await sessions.ClientAsync(HttpContext);
        var result = await links.SignInAsync(Token?.Trim() ?? "", client, ct);
        return await flow.GoOnAsync(
            this, result, returnUrl: null, "This link is no longer good: it was used, or is too old. Ask for another.");
    }
}
