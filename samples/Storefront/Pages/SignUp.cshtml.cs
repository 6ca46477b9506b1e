using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Paved.Passwords;
using Storefront.Accounts;
using Storefront.Data;

namespace Storefront.Pages;

internal sealed class SignUpModel(SignUps signUps, PasswordPolicy policy) : PageModel
{
    [BindProperty, Required(ErrorMessage = "Please tell us your name."), StringLength(100)]
    public string Name { get; set; } = "";

    [BindProperty, Required(ErrorMessage = "Please give an e-mail address."), StringLength(Address.MaxLength)]
    [EmailAddress(ErrorMessage = "That is no e-mail address.")]
    public string Email { get; set; } = "";

    [BindProperty, Required(ErrorMessage = "Please choose a password.")]
    public string NewPassword { get; set; } = "";

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!ModelState.IsValid)
        {
            return Page();
        }

        var verdict = await policy.CheckAsync(
            NewPassword, new PasswordPolicySubject { Email = Email, DisplayName = Name }, ct);
        if (!verdict.IsAccepted)
        {
            Verdicts.AddTo(ModelState, verdict);
            return Page();
        }

        await signUps.RequestAsync(Name, Email, NewPassword, ct);
        return RedirectToPage("/CheckMail");
    }
}
