using Microsoft.AspNetCore.Mvc;
using Storefront.Accounts;

namespace Storefront.Pages.SignIn;

internal sealed class NewPasswordModel(
    Paved.Auth.SignIn signIn, SignInFlow flow, Sessions sessions, BrowserCookies cookies) : StepModel(cookies)
{
    [BindProperty]
    public string? NewPassword { get; set; }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var client = await sessions.ClientAsync(HttpContext);
        var result = await signIn.ChangePasswordAsync(Step.Ticket, NewPassword ?? "", client, ct);
        return await flow.GoOnAsync(this, result, Step.ReturnUrl, "That took too long, or too many tries. Please sign in again.");
    }
}
