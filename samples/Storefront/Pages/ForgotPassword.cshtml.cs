using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Paved.Auth;
using Storefront.Data;
using Storefront.Mail;

namespace Storefront.Pages;

/// <summary>Known and unknown addresses get the same answer for the same work.</summary>
internal sealed class ForgotPasswordModel(PasswordReset reset, MailQueue mail) : PageModel
{
    public async Task<IActionResult> OnPostAsync(string? email, CancellationToken ct)
    {
        var address = Address.Normalize(email ?? "");
        var link = await reset.RequestAsync(address, ct);
        mail.Enqueue(link.IsKnown ? Messages.Reset(address, link.Token) : null);
        return RedirectToPage("/CheckMail");
    }
}
