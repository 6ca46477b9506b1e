using Microsoft.AspNetCore.Identity;
using Paved.Auth;

namespace Paved.AspNetCore;

/// <content>Passwords.</content>
public partial class PavedUserManager<TUser>
{
    /// <summary>
    /// Verifies a password. A row of Identity's, or one below the configured cost, is replaced if it is unchanged by then; the
    /// security stamp stays, so that sessions and pending links live on. An unknown user (null) and one without a password
    /// take as long.
    /// </summary>
    /// <inheritdoc />
    public override async Task<bool> CheckPasswordAsync(TUser? user, string password)
    {
        if (user is not null)
        {
            return await base.CheckPasswordAsync(user, password).ConfigureAwait(false);
        }

        await _hasher.VerifyAsync(password ?? "", storedHash: null, CancellationToken).ConfigureAwait(false);
        return false;
    }

    /// <inheritdoc />
    public override async Task<IdentityResult> CreateAsync(TUser user, string password)
    {
        ArgumentNullException.ThrowIfNull(user);
        ArgumentNullException.ThrowIfNull(password);
        var set = await UpdatePasswordHash(user, password, validatePassword: true).ConfigureAwait(false);
        return set.Succeeded ? await CreateAsync(user).ConfigureAwait(false) : set;
    }

    /// <inheritdoc />
    public override async Task<IdentityResult> AddPasswordAsync(TUser user, string password)
    {
        ThrowIfDisposed();
        ArgumentNullException.ThrowIfNull(user);
        if (await PasswordStore().GetPasswordHashAsync(user, CancellationToken).ConfigureAwait(false) is not null)
        {
            return IdentityResult.Failed(ErrorDescriber.UserAlreadyHasPassword());
        }

        var set = await UpdatePasswordHash(user, password, validatePassword: true).ConfigureAwait(false);
        return set.Succeeded ? await UpdateUserAsync(user).ConfigureAwait(false) : set;
    }

    /// <inheritdoc />
    public override async Task<IdentityResult> ChangePasswordAsync(TUser user, string currentPassword, string newPassword)
    {
        ThrowIfDisposed();
        ArgumentNullException.ThrowIfNull(user);
        var present = await VerifyPasswordAsync(PasswordStore(), user, currentPassword).ConfigureAwait(false);
        if (present == PasswordVerificationResult.Failed)
        {
            return IdentityResult.Failed(ErrorDescriber.PasswordMismatch());
        }

        var set = await UpdatePasswordHash(user, newPassword, validatePassword: true).ConfigureAwait(false);
        return set.Succeeded ? await UpdateUserAsync(user).ConfigureAwait(false) : set;
    }

    /// <summary>Resets a password; failed attempts at the former one are forgotten, so that a stopped account is open again.</summary>
    /// <inheritdoc />
    public override async Task<IdentityResult> ResetPasswordAsync(TUser user, string token, string newPassword)
    {
        var result = await base.ResetPasswordAsync(user, token, newPassword).ConfigureAwait(false);
        if (result.Succeeded)
        {
            var userId = await GetUserIdAsync(user).ConfigureAwait(false);
            await _throttle.ResetFactorAsync(userId, AttemptFactor.Password, CancellationToken).ConfigureAwait(false);
        }

        return result;
    }

    /// <inheritdoc />
    protected override async Task<PasswordVerificationResult> VerifyPasswordAsync(
        IUserPasswordStore<TUser> store, TUser user, string password)
    {
        ArgumentNullException.ThrowIfNull(store);
        var stored = await store.GetPasswordHashAsync(user, CancellationToken).ConfigureAwait(false);
        var verification = await _hasher
            .VerifyAndUpgradeAsync(password ?? "", stored, (_, replacement) => ReplaceAsync(store, user, stored, replacement), CancellationToken)
            .ConfigureAwait(false);
        return verification.IsMatch ? PasswordVerificationResult.Success : PasswordVerificationResult.Failed;
    }

    /// <inheritdoc />
    protected override async Task<IdentityResult> UpdatePasswordHash(TUser user, string newPassword, bool validatePassword)
    {
        if (validatePassword)
        {
            var validation = await ValidatePasswordAsync(user, newPassword).ConfigureAwait(false);
            if (!validation.Succeeded)
            {
                return validation;
            }
        }

        var hash = newPassword is null ? null : await _hasher.HashAsync(newPassword, CancellationToken).ConfigureAwait(false);
        await PasswordStore().SetPasswordHashAsync(user, hash, CancellationToken).ConfigureAwait(false);
        if (SupportsUserSecurityStamp)
        {
            // Identity makes its stamps as it makes keys of authenticators: 160 random bits.
            await Require<IUserSecurityStampStore<TUser>>(Store)
                .SetSecurityStampAsync(user, GenerateNewAuthenticatorKey(), CancellationToken).ConfigureAwait(false);
        }

        return IdentityResult.Success;
    }

    /// <summary>Stores an upgrade, unless the row was changed since it was read: the concurrency stamp tells.</summary>
    private async ValueTask<bool> ReplaceAsync(
        IUserPasswordStore<TUser> store, TUser user, string? stored, string replacement)
    {
        await store.SetPasswordHashAsync(user, replacement, CancellationToken).ConfigureAwait(false);
        var update = await Store.UpdateAsync(user, CancellationToken).ConfigureAwait(false);
        if (!update.Succeeded)
        {
            await store.SetPasswordHashAsync(user, stored, CancellationToken).ConfigureAwait(false);
        }

        return update.Succeeded;
    }

    private IUserPasswordStore<TUser> PasswordStore() => Require<IUserPasswordStore<TUser>>(Store);
}
