using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Paved.Auth;
using Storefront.Accounts;

namespace Storefront.Pages;

internal sealed class ResetPasswordModel(PasswordReset reset) : PageModel
{
    /// <summary>Shown again where the new password was not good enough.</summary>
    [BindProperty]
    public string? Token { get; set; }

    [BindProperty]
    public string? NewPassword { get; set; }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var result = await reset.CompleteAsync(Token?.Trim() ?? "", NewPassword ?? "", ct);
        if (result.IsChanged)
        {
            TempData["Notice"] = "Your password is changed. Sign in with it.";
            return RedirectToPage("/SignIn/Index");
        }

        if (result.IsRejected)
        {
            Verdicts.AddTo(ModelState, result.Verdict);
        }
        else
        {
            ModelState.AddModelError("", "This link is no longer good: it was used, or is too old. Ask for another.");
        }

        return Page();
    }
}
