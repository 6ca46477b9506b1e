using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Paved.Auth;
using Storefront.Accounts;

namespace Storefront.Pages.Account;

internal sealed class TwoStepAddModel(TwoFactor twoFactor, RecoveryCodes codes, Prover prover, Sessions sessions) : PageModel
{
    [BindProperty]
    public ProofInput Proof { get; set; } = new();

    [BindProperty]
    public string? DeviceName { get; set; }

    [BindProperty]
    public string? Ticket { get; set; }

    [BindProperty]
    public string? Code { get; set; }

    public bool NeedsCode { get; private set; }

    public TotpEnrolment? Enrolment { get; private set; }

    /// <summary>The first recovery codes, once the authenticator counts.</summary>
    public IReadOnlyList<string>? NewCodes { get; private set; }

    public async Task OnGetAsync() => NeedsCode = await prover.NeedsCodeAsync(User);

    public async Task<IActionResult> OnPostBeginAsync(CancellationToken ct)
    {
        NeedsCode = await prover.NeedsCodeAsync(User);
        if (await prover.ProveAsync(HttpContext, Proof, ModelState) is { } proof)
        {
            Enrolment = await twoFactor.BeginAsync(User.CustomerId(), User.Email(), DeviceName ?? "", proof, ct);
            Ticket = Enrolment?.RevealTicket();
        }

        return Page();
    }

    public async Task<IActionResult> OnPostConfirmAsync(CancellationToken ct)
    {
        var hadCodes = await codes.CountAsync(User.CustomerId(), ct) > 0;
        var result = await twoFactor.ConfirmAsync(
            User.CustomerId(), Ticket ?? "", Code?.Replace(" ", "", StringComparison.Ordinal) ?? "", ct);
        if (!result.IsConfirmed)
        {
            return Complain(result.Outcome);
        }

        var set = hadCodes ? null : await codes.RegenerateAsync(User.CustomerId(), result.Proof, ct);
        NewCodes = set?.RevealCodes();
        await sessions.RenewAsync(HttpContext, User);
        return NewCodes is null ? RedirectToPage("/Account/TwoStep") : Page();
    }

    private PageResult Complain(EnrolmentOutcome outcome)
    {
        if (outcome != EnrolmentOutcome.WrongCode)
        {
            Ticket = null; // begin anew
        }

        ModelState.Clear();
        ModelState.AddModelError("", outcome switch
        {
            EnrolmentOutcome.WrongCode => "That is not the code of this moment. Type the one that the app shows now.",
            EnrolmentOutcome.TooManyDevices => "You have as many authenticators as are allowed. Remove one first.",
            _ => "That took too long. Please start again.",
        });
        return Page();
    }
}
