using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Paved.Auth;
using Storefront.Accounts;

namespace Storefront.Pages.Account;

internal sealed class TwoStepCodesModel(RecoveryCodes codes, Prover prover, Sessions sessions) : PageModel
{
    [BindProperty]
    public ProofInput Proof { get; set; } = new();

    public IReadOnlyList<string>? NewCodes { get; private set; }

    public async Task OnPostAsync(CancellationToken ct)
    {
        if (await prover.ProveAsync(HttpContext, Proof, ModelState) is not { } proof)
        {
            return;
        }

        if (await codes.RegenerateAsync(User.CustomerId(), proof, ct) is not { } set)
        {
            ModelState.AddModelError("", "Turn two-step sign-in on first.");
            return;
        }

        NewCodes = set.RevealCodes();
        await sessions.RenewAsync(HttpContext, User);
    }
}
