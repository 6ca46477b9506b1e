using Paved.Auth.Internal;
using Paved.Passwords;

namespace Paved.Auth;

/// <summary>
/// Sets a new password by a link to the user's address. It signs nobody in and leaves the second factor as it is, so whoever
/// reads the user's mail still lacks that factor. One instance serves the whole application, from any thread.
/// </summary>
public sealed class PasswordReset
{
    private readonly SignIn _signIn;
    private readonly OneTimeTokens _tokens;

    /// <summary>Creates a reset.</summary>
    /// <param name="signIn">Whose users, policy and events it shares.</param>
    /// <param name="tokens">Issues the links.</param>
    public PasswordReset(SignIn signIn, OneTimeTokens tokens)
    {
        ArgumentNullException.ThrowIfNull(signIn);
        ArgumentNullException.ThrowIfNull(tokens);
        (_signIn, _tokens) = (signIn, tokens);
    }

    /// <summary>
    /// Issues a link that lives 30 minutes and ends when the password changes. A login that is unknown takes the same work.
    /// </summary>
    /// <param name="login">The login, or address, as <see cref="ICredentialStore.FindAsync"/> takes it.</param>
    /// <param name="ct">Ends the wait.</param>
    public Task<LinkRequest> RequestAsync(string login, CancellationToken ct = default)
        => _signIn.IssueLinkAsync(_tokens, OneTimePurpose.ResetPassword, login, ct);

    /// <summary>
    /// Sets the new password, uses the link up, and reopens the account where failures of the password had stopped it. The
    /// counter of the second factor stays as it is: an address does not buy further guesses of codes.
    /// </summary>
    /// <param name="token">The token as the form sent it; any other text is refused.</param>
    /// <param name="newPassword">The new password as typed; one that is not good enough leaves the link good.</param>
    /// <param name="ct">Ends the wait, not the change once it began.</param>
    /// <exception cref="PasswordHashingBusyException">Nothing was changed; answer 503.</exception>
    /// <exception cref="AttemptStoreUnavailableException">Nothing was changed, and the link stays good; answer 503.</exception>
    public Task<PasswordChangeResult> CompleteAsync(string token, string newPassword, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(token);
        ArgumentNullException.ThrowIfNull(newPassword);
        return SignInTelemetry.ChangeAsync("reset", () => CompleteCoreAsync(token, newPassword, ct));
    }

    private async Task<PasswordChangeResult> CompleteCoreAsync(string token, string newPassword, CancellationToken ct)
    {
        var link = await _signIn.FindLinkAsync(_tokens, OneTimePurpose.ResetPassword, token, ct).ConfigureAwait(false);
        ct.ThrowIfCancellationRequested();
        return link is null
            ? PasswordChangeResult.Refused
            : await SetAsync(link, newPassword).WaitAsync(ct).ConfigureAwait(false);
    }

    private async Task<PasswordChangeResult> SetAsync(CredentialLink link, string newPassword)
    {
        var isReopened = false;
        try
        {
            return await _signIn.SetPasswordAsync(link.Login, link.Credential, newPassword, ConsumeAsync)
                .ConfigureAwait(false);
        }
        finally
        {
            // Whatever became of the password: the account is open again.
            if (isReopened)
            {
                await _signIn.TellReopenedAsync(link.Credential.UserId).ConfigureAwait(false);
            }
        }

        // Reopened first: where the counters cannot be reached, the link stays good and the user tries again.
        async Task<bool> ConsumeAsync()
        {
            isReopened = await _signIn.ReopenPasswordAsync(link.Credential.UserId).ConfigureAwait(false);
            return await _tokens.TryConsumeAsync(link.Hash).ConfigureAwait(false);
        }
    }
}
