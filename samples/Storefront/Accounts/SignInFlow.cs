using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Paved.Auth;
using SignInResult = Paved.Auth.SignInResult;

namespace Storefront.Accounts;

/// <summary>Leads from the result of one step of a sign-in to the page of the next.</summary>
internal sealed class SignInFlow(Sessions sessions, BrowserCookies cookies)
{
    public async Task<IActionResult> GoOnAsync(PageModel page, SignInResult result, string? returnUrl, string refusal)
    {
        switch (result.Outcome)
        {
            case SignInOutcome.Succeeded:
                await sessions.StartAsync(page.HttpContext, result);
                return page.LocalRedirect(page.Url.IsLocalUrl(returnUrl) ? returnUrl : "/account");
            case SignInOutcome.SecondFactorRequired:
                return Next(page, result, returnUrl, result.SecondFactors.HasFlag(SecondFactors.Totp) ? "/SignIn/Code" : "/SignIn/Recovery");
            case SignInOutcome.MustChange:
                return Next(page, result, returnUrl, "/SignIn/NewPassword");
            case SignInOutcome.PasswordRejected:
                Verdicts.AddTo(page.ModelState, result.Verdict!);
                return page.Page();
            default:
                return Complain(page, result, refusal);
        }
    }

    private RedirectToPageResult Next(PageModel page, SignInResult result, string? returnUrl, string next)
    {
        cookies.SetStep(
            page.HttpContext, new SignInStep(result.Ticket!, result.SecondFactors, result.MustChangeReasons, returnUrl));
        return page.RedirectToPage(next);
    }

    private static PageResult Complain(PageModel page, SignInResult result, string refusal)
    {
        var (status, text) = result.Outcome switch
        {
            SignInOutcome.Throttled => (StatusCodes.Status429TooManyRequests, Waiting(result.RetryAfter)),
            SignInOutcome.FactorUnavailable => (StatusCodes.Status503ServiceUnavailable,
                "Codes cannot be checked at the moment. Please use a recovery code, or try again later."),
            SignInOutcome.ResetRequired => (StatusCodes.Status200OK,
                "This password is too old to sign in with. Please choose a new one by “Forgotten your password?”."),
            _ => (StatusCodes.Status200OK, refusal),
        };
        page.Response.StatusCode = status;
        if (result.RetryAfter is { } wait)
        {
            page.Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString("F0", CultureInfo.InvariantCulture);
        }

        page.ModelState.AddModelError("", text);
        return page.Page();
    }

    public static string Waiting(TimeSpan? wait) => wait switch
    {
        null => "This account is closed after too many wrong attempts. Please choose a new password to open it again.",
        { TotalSeconds: <= 90 } => $"Too many attempts. Please try again in {Math.Ceiling(wait.Value.TotalSeconds):F0} seconds.",
        _ => $"Too many attempts. Please try again in {Math.Ceiling(wait.Value.TotalMinutes):F0} minutes.",
    };
}
