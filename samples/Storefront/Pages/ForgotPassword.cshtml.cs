using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Paved.Auth;
using Storefront.Data;
using Storefront.Mail;

namespace Storefront.Pages;

/// <summary>Known and unknown addresses get the same answer, before anybody looks which it is.</summary>
internal sealed class ForgotPasswordModel(PasswordReset reset, MailQueue mail) : PageModel
{
    public IActionResult OnPost(string? email)
    {
        var address = Address.Normalize(email ?? "");
        mail.Enqueue(async () =>
        {
            var link = await reset.RequestAsync(address);
            return link.IsKnown ? Messages.Reset(address, link.Token) : null;
        });
        return RedirectToPage("/CheckMail");
    }
}
