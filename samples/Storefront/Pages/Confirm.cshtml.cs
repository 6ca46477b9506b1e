using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Storefront.Accounts;

namespace Storefront.Pages;

/// <summary>A token is used up by a POST: mail scanners follow links.</summary>
internal sealed class ConfirmModel(SignUps signUps, AddressChanges changes) : PageModel
{
    /// <summary>No argument of the handler: those are logged.</summary>
    [BindProperty]
    public string? Token { get; set; }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var text = Token?.Trim() ?? "";
        if (await signUps.ConfirmAsync(text, ct))
        {
            TempData["Notice"] = "Your address is confirmed. Sign in with your new password.";
            return RedirectToPage("/SignIn/Index");
        }

        if (await changes.ConfirmAsync(text, ct))
        {
            TempData["Notice"] = "Your new address is confirmed. Sign in with it.";
            return RedirectToPage("/SignIn/Index");
        }

        ModelState.AddModelError("", "This link is no longer good: it was used, or is too old. Please start again.");
        return Page();
    }
}
