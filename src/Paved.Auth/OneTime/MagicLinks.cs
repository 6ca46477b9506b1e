using Paved.Auth.Internal;

namespace Paved.Auth;

/// <summary>
/// Signs in by a link to the user's address, in the place of the password; the second factor is asked for all the same. One
/// instance serves the whole application, from any thread.
/// </summary>
public sealed class MagicLinks
{
    private readonly SignIn _signIn;
    private readonly OneTimeTokens _tokens;

    /// <summary>Creates a sign-in by links.</summary>
    /// <param name="signIn">What the sign-in goes on with.</param>
    /// <param name="tokens">Issues the links.</param>
    public MagicLinks(SignIn signIn, OneTimeTokens tokens)
    {
        ArgumentNullException.ThrowIfNull(signIn);
        ArgumentNullException.ThrowIfNull(tokens);
        (_signIn, _tokens) = (signIn, tokens);
    }

    /// <summary>
    /// Issues a link that lives 10 minutes and ends when the password changes. A login that is unknown takes the same work.
    /// </summary>
    /// <param name="login">The login, or address, as <see cref="ICredentialStore.FindAsync"/> takes it.</param>
    /// <param name="ct">Ends the wait.</param>
    public Task<LinkRequest> RequestAsync(string login, CancellationToken ct = default)
        => _signIn.IssueLinkAsync(_tokens, OneTimePurpose.MagicLink, login, ct);

    /// <summary>Uses the link up, and goes on as after a right password.</summary>
    /// <param name="token">The token as the form sent it; any other text is refused.</param>
    /// <param name="client">Who is asking; this may be another browser than the one that asked for the link.</param>
    /// <param name="ct">Ends the wait, not the step once it began.</param>
    public Task<SignInResult> SignInAsync(string token, SignInClient client, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(token);
        ArgumentNullException.ThrowIfNull(client);
        return SignInTelemetry.StepAsync("magic_link", () => SignInCoreAsync(token, client, ct));
    }

    private async Task<SignInResult> SignInCoreAsync(string token, SignInClient client, CancellationToken ct)
    {
        var link = await _signIn.FindLinkAsync(_tokens, OneTimePurpose.MagicLink, token, ct).ConfigureAwait(false);
        return link is not null && await _tokens.TryConsumeAsync(link.Hash).ConfigureAwait(false)
            ? await _signIn.ContinueByLinkAsync(link, client).ConfigureAwait(false)
            : SignInResult.Refused;
    }
}
