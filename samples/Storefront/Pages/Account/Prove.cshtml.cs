using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Storefront.Accounts;

namespace Storefront.Pages.Account;

internal sealed class ProveModel(Prover prover, Sessions sessions) : PageModel
{
    [BindProperty]
    public ProofInput Proof { get; set; } = new();

    [BindProperty(SupportsGet = true)]
    public string? ReturnUrl { get; set; }

    public bool NeedsCode { get; private set; }

    public async Task OnGetAsync() => NeedsCode = await prover.NeedsCodeAsync(User);

    public async Task<IActionResult> OnPostAsync()
    {
        NeedsCode = await prover.NeedsCodeAsync(User);
        if (await prover.ProveAsync(HttpContext, Proof, ModelState) is null)
        {
            return Page();
        }

        await sessions.StepUpAsync(HttpContext, User);
        return LocalRedirect(Url.IsLocalUrl(ReturnUrl) ? ReturnUrl : "/account");
    }
}
