using Microsoft.AspNetCore.Mvc;
using Storefront.Accounts;

namespace Storefront.Pages.SignIn;

internal sealed class CodeModel(
    Paved.Auth.SignIn signIn, SignInFlow flow, Sessions sessions, BrowserCookies cookies) : StepModel(cookies)
{
    [BindProperty]
    public string? Code { get; set; }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var client = await sessions.ClientAsync(HttpContext);
        var result = await signIn.TotpAsync(Step.Ticket, Code?.Replace(" ", "", StringComparison.Ordinal) ?? "", client, ct);
        return await flow.GoOnAsync(this, result, Step.ReturnUrl,
            "That code is not right, or was used before. Wait for the next one; after a few wrong ones, start again.");
    }
}
