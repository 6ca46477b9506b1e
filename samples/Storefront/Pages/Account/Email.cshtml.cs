using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Storefront.Accounts;
using Storefront.Data;

namespace Storefront.Pages.Account;

[RecentProof]
internal sealed class EmailModel(AddressChanges changes) : PageModel
{
    private static readonly EmailAddressAttribute Shape = new();

    public async Task<IActionResult> OnPostAsync(string? email, CancellationToken ct)
    {
        if (email is not { Length: > 0 and <= Address.MaxLength } || !Shape.IsValid(email))
        {
            ModelState.AddModelError("", "That is no e-mail address.");
            return Page();
        }

        await changes.RequestAsync(User.CustomerId(), email, ct);
        return RedirectToPage("/CheckMail");
    }
}
