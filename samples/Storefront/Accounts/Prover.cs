using System.Security.Claims;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Paved.Auth;

namespace Storefront.Accounts;

/// <summary>Has a signed-in customer prove once more who they are: by the password, and by a code where they have one.</summary>
internal sealed class Prover(SignIn signIn, TwoFactor twoFactor, Sessions sessions)
{
    private const int CodeDigits = 6;

    public async Task<bool> NeedsCodeAsync(ClaimsPrincipal user) => (await twoFactor.ListAsync(user.CustomerId())).Count > 0;

    /// <summary>The proof; null with the reason in the model state.</summary>
    public async Task<FactorProof?> ProveAsync(HttpContext context, ProofInput input, ModelStateDictionary state)
    {
        var client = await sessions.ClientAsync(context);
        var result = await signIn.PasswordAsync(context.User.Email(), input.Password ?? "", client, context.RequestAborted);
        var isPassword = result.Outcome != SignInOutcome.SecondFactorRequired;
        if (!isPassword)
        {
            result = await CodeAsync(result.Ticket!, input.Code ?? "", client, context.RequestAborted);
        }

        if (FactorProof.Of(result) is { } proof && proof.UserId == context.User.CustomerId())
        {
            return proof;
        }

        state.AddModelError(isPassword ? "Proof.Password" : "Proof.Code", Complaint(result, isPassword));
        return null;
    }

    private Task<SignInResult> CodeAsync(string ticket, string code, SignInClient client, CancellationToken ct) =>
        code.Count(char.IsAsciiLetterOrDigit) == CodeDigits
            ? signIn.TotpAsync(ticket, code.Trim(), client, ct)
            : signIn.RecoveryCodeAsync(ticket, code, client, ct);

    private static string Complaint(SignInResult result, bool isPassword) => result.Outcome switch
    {
        SignInOutcome.Throttled => SignInFlow.Waiting(result.RetryAfter),
        SignInOutcome.MustChange => "This password has to be changed first. Sign out and in again to do so.",
        _ when isPassword => "That is not your password.",
        _ => "That code is not right, or was used before. Wait for the next one.",
    };
}
