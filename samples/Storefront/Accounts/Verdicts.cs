using Microsoft.AspNetCore.Mvc.ModelBinding;
using Paved.Passwords;

namespace Storefront.Accounts;

/// <summary>Says beside the field what speaks against a password.</summary>
internal static class Verdicts
{
    public const string Field = "NewPassword";

    public static void AddTo(ModelStateDictionary state, PasswordPolicyVerdict verdict)
    {
        foreach (var violation in verdict.Violations)
        {
            state.AddModelError(Field, $"{violation.Message} {violation.Fix}");
        }
    }

    public static string Describe(PasswordViolationCode reason) => reason switch
    {
        PasswordViolationCode.Breached => "It appears on a list of breached passwords: attackers try those first.",
        PasswordViolationCode.Common => "It is one of the most common passwords.",
        PasswordViolationCode.TooShort => "It is shorter than passwords have to be today.",
        PasswordViolationCode.Personal => "It is made of your own name or address.",
        PasswordViolationCode.Guessable => "It takes too few guesses.",
        _ => "It no longer meets our rules.",
    };
}
