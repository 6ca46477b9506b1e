using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Paved.Auth;
using Storefront.Accounts;

namespace Storefront.Pages.Account;

/// <summary>Removes one authenticator, or without an id all of them.</summary>
internal sealed class TwoStepRemoveModel(TwoFactor twoFactor, Prover prover, Sessions sessions) : PageModel
{
    [BindProperty]
    public ProofInput Proof { get; set; } = new();

    [BindProperty(SupportsGet = true)]
    public string? Id { get; set; }

    public TwoFactorDevice? Device { get; private set; }

    public Task OnGetAsync(CancellationToken ct) => LoadAsync(ct);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await LoadAsync(ct);
        if (await prover.ProveAsync(HttpContext, Proof, ModelState) is not { } proof)
        {
            return Page();
        }

        var removal = string.IsNullOrEmpty(Id)
            ? await twoFactor.DisableAsync(User.CustomerId(), proof, ct)
            : await twoFactor.RemoveDeviceAsync(User.CustomerId(), Id, proof, ct);
        TempData["Notice"] = removal == FactorRemoval.Removed ? "Done. Other browsers are signed out." : "There was nothing to remove.";
        await sessions.RenewAsync(HttpContext, User);
        return RedirectToPage("/Account/TwoStep");
    }

    private async Task LoadAsync(CancellationToken ct) =>
        Device = (await twoFactor.ListAsync(User.CustomerId(), ct)).FirstOrDefault(device => device.Id == Id);
}
