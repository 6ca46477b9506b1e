using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Storefront.Accounts;

namespace Storefront.Pages.SignIn;

internal sealed class IndexModel(Paved.Auth.SignIn signIn, SignInFlow flow, Sessions sessions) : PageModel
{
    [BindProperty]
    public string? Email { get; set; }

    [BindProperty]
    public string? Password { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? ReturnUrl { get; set; }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var client = await sessions.ClientAsync(HttpContext);
        var result = await signIn.PasswordAsync(Email ?? "", Password ?? "", client, ct);
        return await flow.GoOnAsync(this, result, ReturnUrl, "That address and password do not belong together.");
    }
}
