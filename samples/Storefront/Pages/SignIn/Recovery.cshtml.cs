using Microsoft.AspNetCore.Mvc;
using Storefront.Accounts;

namespace Storefront.Pages.SignIn;

internal sealed class RecoveryModel(
    Paved.Auth.SignIn signIn, SignInFlow flow, Sessions sessions, BrowserCookies cookies) : StepModel(cookies)
{
    [BindProperty]
    public string? Code { get; set; }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var client = await sessions.ClientAsync(HttpContext);
        var result = await signIn.RecoveryCodeAsync(Step.Ticket, Code ?? "", client, ct);
        return await flow.GoOnAsync(this, result, Step.ReturnUrl, "That code is not one of yours, or was used before.");
    }
}
