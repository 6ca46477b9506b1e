using Microsoft.AspNetCore.Mvc.RazorPages;
using Paved.Auth;
using Storefront.Accounts;

namespace Storefront.Pages.Account;

internal sealed class TwoStepModel(TwoFactor twoFactor, RecoveryCodes codes) : PageModel
{
    public IReadOnlyList<TwoFactorDevice> Devices { get; private set; } = [];

    public int Codes { get; private set; }

    public async Task OnGetAsync(CancellationToken ct)
    {
        Devices = await twoFactor.ListAsync(User.CustomerId(), ct);
        Codes = await codes.CountAsync(User.CustomerId(), ct);
    }
}
