using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Paved.Auth;
using Storefront.Data;
using Storefront.Mail;

namespace Storefront.Pages.SignIn;

internal sealed class ByMailModel(MagicLinks links, MailQueue mail) : PageModel
{
    public IActionResult OnPost(string? email)
    {
        var address = Address.Normalize(email ?? "");
        mail.Enqueue(async () =>
        {
            var link = await links.RequestAsync(address);
            return link.IsKnown ? Messages.SignInLink(address, link.Token) : null;
        });
        return RedirectToPage("/CheckMail");
    }
}
