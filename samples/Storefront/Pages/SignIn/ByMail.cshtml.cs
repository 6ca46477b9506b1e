using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Paved.Auth;
using Storefront.Data;
using Storefront.Mail;

namespace Storefront.Pages.SignIn;

internal sealed class ByMailModel(MagicLinks links, MailQueue mail) : PageModel
{
    public async Task<IActionResult> OnPostAsync(string? email, CancellationToken ct)
    {
        var address = Address.Normalize(email ?? "");
        var link = await links.RequestAsync(address, ct);
        mail.Enqueue(link.IsKnown ? Messages.SignInLink(address, link.Token) : null);
        return RedirectToPage("/CheckMail");
    }
}
