using System.Globalization;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Paved.Auth;

namespace Paved.AspNetCore;

/// <content>
/// Codes of authenticator apps (RFC 6238 section 5.2: a code counts once). The last step that passed lies beside the key, in
/// AspNetUserTokens; of requests that run in parallel the concurrency stamp lets one store it.
/// </content>
public partial class PavedUserManager<TUser>
{
    private const string StepProvider = "[Paved]";
    private const string StepName = "AuthenticatorStep";

    /// <summary>
    /// Verifies a code. One of an authenticator app passes within one step of the present, once, and none of an earlier step
    /// passes after it; other providers verify as they do.
    /// </summary>
    /// <inheritdoc />
    public override Task<bool> VerifyTwoFactorTokenAsync(TUser user, string tokenProvider, string token)
        => IsAuthenticator(tokenProvider)
            ? AcceptCodeAsync(user, token)
            : base.VerifyTwoFactorTokenAsync(user, tokenProvider, token);

    /// <inheritdoc />
    public override async Task<IdentityResult> ResetAuthenticatorKeyAsync(TUser user)
    {
        if (Store is IUserAuthenticationTokenStore<TUser> tokens)
        {
            // Steps belong to a key: the first code of the next one may be of this very step.
            await tokens.RemoveTokenAsync(user, StepProvider, StepName, CancellationToken).ConfigureAwait(false);
        }

        return await base.ResetAuthenticatorKeyAsync(user).ConfigureAwait(false);
    }

    private bool IsAuthenticator(string tokenProvider)
        => Options.Tokens.ProviderMap.TryGetValue(tokenProvider, out var provider)
            && provider.ProviderInstance is null
            && provider.ProviderType == typeof(AuthenticatorTokenProvider<TUser>);

    private async Task<bool> AcceptCodeAsync(TUser user, string? code)
    {
        ThrowIfDisposed();
        ArgumentNullException.ThrowIfNull(user);
        var tokens = Require<IUserAuthenticationTokenStore<TUser>>(Store);
        if (await SecretOfAsync(user).ConfigureAwait(false) is not { } secret)
        {
            return false;
        }

        var last = await tokens.GetTokenAsync(user, StepProvider, StepName, CancellationToken).ConfigureAwait(false);
        var verification = _totp.Verify(secret, code ?? "", StepOf(last));
        return verification.Step is { } step
            && await RecordAsync(tokens, user, step, isFirst: last is null).ConfigureAwait(false);
    }

    private async Task<TotpSecret?> SecretOfAsync(TUser user)
    {
        var key = await GetAuthenticatorKeyAsync(user).ConfigureAwait(false);
        if (string.IsNullOrWhiteSpace(key))
        {
            return null;
        }

        try
        {
            return TotpSecret.ImportLegacyBase32(key);
        }
        catch (ArgumentException)
        {
            return null; // a key that no app could have enrolled
        }
    }

    /// <summary>A text that is no step lets none pass: it was not written here.</summary>
    private static long StepOf(string? text) => text is null ? -1
        : long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var step) ? step
        : long.MaxValue;

    private async Task<bool> RecordAsync(IUserAuthenticationTokenStore<TUser> tokens, TUser user, long step, bool isFirst)
    {
        var text = step.ToString(CultureInfo.InvariantCulture);
        await tokens.SetTokenAsync(user, StepProvider, StepName, text, CancellationToken).ConfigureAwait(false);
        try
        {
            return (await Store.UpdateAsync(user, CancellationToken).ConfigureAwait(false)).Succeeded;
        }
        catch (Exception) when (isFirst)
        {
            // Two first codes insert the same row, and the second insert is an error of the database.
            if (!await IsRecordedAsync(user).ConfigureAwait(false))
            {
                throw;
            }

            await tokens.RemoveTokenAsync(user, StepProvider, StepName, CancellationToken).ConfigureAwait(false);
            return false;
        }
    }

    /// <summary>Whether the database has a step, whatever this request still wants to write.</summary>
    private async Task<bool> IsRecordedAsync(TUser user)
    {
        var scope = ServiceProvider.CreateAsyncScope();
        await using var ending = scope.ConfigureAwait(false);
        var store = scope.ServiceProvider.GetRequiredService<IUserStore<TUser>>();
        var userId = await GetUserIdAsync(user).ConfigureAwait(false);
        return await store.FindByIdAsync(userId, CancellationToken).ConfigureAwait(false) is { } stored
            && await Require<IUserAuthenticationTokenStore<TUser>>(store)
                .GetTokenAsync(stored, StepProvider, StepName, CancellationToken).ConfigureAwait(false) is not null;
    }
}
