using Paved.Auth;
using Paved.Passwords;

namespace Storefront.Accounts;

/// <summary>Whose password is being chosen, for the strength meter.</summary>
internal static class Subjects
{
    public static async ValueTask<PasswordPolicySubject> OfAsync(HttpContext context) =>
        context.User.Identity?.IsAuthenticated != true
            ? PasswordPolicySubject.Unknown
            : new PasswordPolicySubject
            {
                Email = context.User.Email(),
                DisplayName = context.User.DisplayName(),
                HasSecondFactor = (await context.RequestServices.GetRequiredService<TwoFactor>()
                    .ListAsync(context.User.CustomerId(), context.RequestAborted)).Count > 0,
            };
}
