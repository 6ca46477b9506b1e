using Microsoft.AspNetCore.Identity;
using Paved.Passwords;

namespace Paved.AspNetCore.Internal;

/// <summary>The policy, with its list of breached passwords, where Identity asks whether a password may be set.</summary>
internal sealed class PolicyPasswordValidator<TUser>(PasswordPolicy policy) : IPasswordValidator<TUser>
    where TUser : class
{
    public async Task<IdentityResult> ValidateAsync(UserManager<TUser> manager, TUser user, string? password)
    {
        ArgumentNullException.ThrowIfNull(manager);
        var subject = new PasswordPolicySubject
        {
            UserName = await manager.GetUserNameAsync(user).ConfigureAwait(false),
            Email = manager.SupportsUserEmail ? await manager.GetEmailAsync(user).ConfigureAwait(false) : null,
            HasSecondFactor = manager.SupportsUserTwoFactor && await manager.GetTwoFactorEnabledAsync(user).ConfigureAwait(false),
        };
        var verdict = await policy.CheckAsync(password ?? "", subject, CancellationToken.None).ConfigureAwait(false);
        return verdict.IsAccepted
            ? IdentityResult.Success
            : IdentityResult.Failed([.. verdict.Violations.Select(Error)]);
    }

    private static IdentityError Error(PasswordViolation violation)
        => new() { Code = $"Password{violation.Code}", Description = $"{violation.Message} {violation.Fix}" };
}
