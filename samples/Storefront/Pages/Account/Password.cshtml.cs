using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Paved.Auth;
using Storefront.Accounts;

namespace Storefront.Pages.Account;

internal sealed class PasswordModel(Paved.Auth.SignIn signIn, Sessions sessions) : PageModel
{
    [BindProperty]
    public string? Password { get; set; }

    [BindProperty]
    public string? NewPassword { get; set; }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var client = await sessions.ClientAsync(HttpContext);
        var result = await signIn.ReplacePasswordAsync(User.Email(), Password ?? "", NewPassword ?? "", client, ct);
        if (result.IsChanged)
        {
            await sessions.RenewAsync(HttpContext, User);
            TempData["Notice"] = "Your password is changed. Other browsers are signed out.";
            return RedirectToPage("/Account/Index");
        }

        if (result.IsRejected)
        {
            Verdicts.AddTo(ModelState, result.Verdict);
        }
        else if (result.Outcome == PasswordChangeOutcome.Throttled)
        {
            Response.StatusCode = StatusCodes.Status429TooManyRequests;
            ModelState.AddModelError("", SignInFlow.Waiting(result.RetryAfter));
        }
        else
        {
            ModelState.AddModelError("Password", "That is not your present password.");
        }

        return Page();
    }
}
