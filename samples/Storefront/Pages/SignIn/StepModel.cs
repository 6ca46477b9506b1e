using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Paved.Auth;
using Storefront.Accounts;

namespace Storefront.Pages.SignIn;

/// <summary>A page between two steps of a sign-in; without a step under way it leads back to the beginning.</summary>
internal abstract class StepModel(BrowserCookies cookies) : PageModel
{
    public SignInStep Step { get; private set; } = null!;

    public bool Has(SecondFactors factor) => Step.Factors.HasFlag(factor);

    public override void OnPageHandlerExecuting(PageHandlerExecutingContext context)
    {
        if (cookies.Step(HttpContext) is { } step)
        {
            Step = step;
        }
        else
        {
            TempData["Notice"] = "That took too long. Please sign in again.";
            context.Result = RedirectToPage("/SignIn/Index");
        }
    }
}
