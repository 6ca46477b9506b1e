using System.Globalization;
using System.Net;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Paved.AspNetCore.Internal;
using Paved.Auth;
using SignInResult = Microsoft.AspNetCore.Identity.SignInResult;

namespace Paved.AspNetCore;

/// <summary>
/// The sign-in manager that <c>AddPaved</c> puts in the place of Identity's, and the base of an application's own one. An
/// attempt is reserved before anything is verified, whatever <c>lockoutOnFailure</c> says: too many are answered as
/// <see cref="SignInResult.LockedOut"/>, for known and unknown names alike, and an unknown name takes as long as a wrong
/// password. That an account is locked or unconfirmed is said to whoever has its password.
/// </summary>
/// <typeparam name="TUser">The type of user.</typeparam>
public class PavedSignInManager<TUser> : SignInManager<TUser>
    where TUser : class
{
    private readonly AttemptThrottle _throttle;

    /// <summary>Creates a manager, with the services that Identity's has.</summary>
    /// <param name="userManager">A <see cref="PavedUserManager{TUser}"/>.</param>
    /// <param name="contextAccessor">The request.</param>
    /// <param name="claimsFactory">Makes principals.</param>
    /// <param name="optionsAccessor">Identity's options.</param>
    /// <param name="logger">The log.</param>
    /// <param name="schemes">The authentication schemes.</param>
    /// <param name="confirmation">Says whether an account is confirmed.</param>
    public PavedSignInManager(
        UserManager<TUser> userManager,
        IHttpContextAccessor contextAccessor,
        IUserClaimsPrincipalFactory<TUser> claimsFactory,
        IOptions<IdentityOptions> optionsAccessor,
        ILogger<SignInManager<TUser>> logger,
        IAuthenticationSchemeProvider schemes,
        IUserConfirmation<TUser> confirmation)
        : base(userManager, contextAccessor, claimsFactory, optionsAccessor, logger, schemes, confirmation)
    {
        ArgumentNullException.ThrowIfNull(userManager);
        _throttle = userManager.ServiceProvider.GetRequiredService<AttemptThrottle>();
    }

    /// <inheritdoc />
    public override async Task<SignInResult> PasswordSignInAsync(
        string userName, string password, bool isPersistent, bool lockoutOnFailure)
    {
        ArgumentNullException.ThrowIfNull(userName);
        var user = await UserManager.FindByNameAsync(userName).ConfigureAwait(false);
        return user is not null
            ? await PasswordSignInAsync(user, password, isPersistent, lockoutOnFailure).ConfigureAwait(false)
            : await IdentityTelemetry.StepAsync("password", () => RefuseAsync(userName, password)).ConfigureAwait(false);
    }

    /// <inheritdoc />
    public override Task<SignInResult> PasswordSignInAsync(
        TUser user, string password, bool isPersistent, bool lockoutOnFailure)
        => IdentityTelemetry.StepAsync(
            "password", () => base.PasswordSignInAsync(user, password, isPersistent, lockoutOnFailure));

    /// <inheritdoc />
    public override async Task<SignInResult> CheckPasswordSignInAsync(TUser user, string password, bool lockoutOnFailure)
    {
        ArgumentNullException.ThrowIfNull(user);
        var userId = await UserManager.GetUserIdAsync(user).ConfigureAwait(false);
        return await AttemptAsync(AttemptFactor.Password, userId, () => CheckAsync(user, password)).ConfigureAwait(false);
    }

    /// <inheritdoc />
    public override Task<SignInResult> TwoFactorAuthenticatorSignInAsync(string code, bool isPersistent, bool rememberClient)
        => SecondFactorAsync("authenticator", () => base.TwoFactorAuthenticatorSignInAsync(code, isPersistent, rememberClient));

    /// <inheritdoc />
    public override Task<SignInResult> TwoFactorRecoveryCodeSignInAsync(string recoveryCode)
        => SecondFactorAsync("recovery_code", () => base.TwoFactorRecoveryCodeSignInAsync(recoveryCode));

    /// <inheritdoc />
    public override Task<SignInResult> TwoFactorSignInAsync(
        string provider, string code, bool isPersistent, bool rememberClient)
        => SecondFactorAsync("other", () => base.TwoFactorSignInAsync(provider, code, isPersistent, rememberClient));

    private async Task<SignInResult> CheckAsync(TUser user, string password)
    {
        if (!await UserManager.CheckPasswordAsync(user, password).ConfigureAwait(false))
        {
            return SignInResult.Failed;
        }

        if (await PreSignInCheck(user).ConfigureAwait(false) is { } refusal)
        {
            return refusal;
        }

        if (!await IsTwoFactorEnabledAsync(user).ConfigureAwait(false)
            || await IsTwoFactorClientRememberedAsync(user).ConfigureAwait(false))
        {
            await ResetLockout(user).ConfigureAwait(false);
        }

        return SignInResult.Success;
    }

    /// <summary>What an unknown name gets: the counters and the work of a wrong password.</summary>
    private Task<SignInResult> RefuseAsync(string userName, string password)
        => AttemptAsync(AttemptFactor.Password, PhantomOf(userName), async () =>
        {
            await UserManager.CheckPasswordAsync(null!, password).ConfigureAwait(false);
            return SignInResult.Failed;
        });

    private Task<SignInResult> SecondFactorAsync(string step, Func<Task<SignInResult>> verify)
        => IdentityTelemetry.StepAsync(step, () => SecondFactorAsync(verify));

    private async Task<SignInResult> SecondFactorAsync(Func<Task<SignInResult>> verify)
    {
        var user = await GetTwoFactorAuthenticationUserAsync().ConfigureAwait(false);
        if (user is null)
        {
            return SignInResult.Failed;
        }

        var userId = await UserManager.GetUserIdAsync(user).ConfigureAwait(false);
        return await AttemptAsync(AttemptFactor.SecondFactor, userId, verify).ConfigureAwait(false);
    }

    /// <summary>
    /// Reserves, verifies, and counts as it ends. A wrong password or code stays counted, and so does an attempt whose request
    /// went away: whoever aborts each of them gains no guess. What was not verified is taken back.
    /// </summary>
    private async Task<SignInResult> AttemptAsync(AttemptFactor factor, string account, Func<Task<SignInResult>> verify)
    {
        var client = new SignInClient(Context.Connection.RemoteIpAddress ?? IPAddress.None);
        var reservation = await _throttle.ReserveAsync(factor, account, client, Context.RequestAborted).ConfigureAwait(false);
        if (!reservation.IsAdmitted)
        {
            return Throttled(reservation.RetryAfter);
        }

        try
        {
            var result = await verify().ConfigureAwait(false);
            await ConcludeAsync(reservation, factor, result).ConfigureAwait(false);
            return result;
        }
        catch (Exception fault) when (fault is not (OperationCanceledException or AttemptStoreUnavailableException))
        {
            await reservation.RefundAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>
    /// A right password of an account that may not sign in is no failure. Of a second factor everything but success is one:
    /// Identity calls a wrong code locked out, too, where it is one too many.
    /// </summary>
    private static ValueTask ConcludeAsync(AttemptReservation reservation, AttemptFactor factor, SignInResult result)
        => result.Succeeded ? reservation.SucceedAsync()
            : factor == AttemptFactor.Password && (result.IsLockedOut || result.IsNotAllowed) ? reservation.RefundAsync()
            : default;

    private SignInResult Throttled(TimeSpan? retryAfter)
    {
        if (retryAfter is { } wait && !Context.Response.HasStarted)
        {
            Context.Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString("F0", CultureInfo.InvariantCulture);
        }

        return SignInResult.LockedOut;
    }

    /// <summary>What stands for the account where no account has the name; no user has such an identifier.</summary>
    private string PhantomOf(string userName)
    {
        const int MostCharacters = 200;
        var name = UserManager.NormalizeName(userName) ?? "";
        return $"paved:unknown:{(name.Length > MostCharacters ? name[..MostCharacters] : name)}";
    }
}
