using Paved.Auth.Internal;

namespace Paved.Auth;

/// <content>Links that stand for a credential, as long as that is the same.</content>
public sealed partial class SignIn
{
    private const int DigestCharacters = 43;

    internal async Task<LinkRequest> IssueLinkAsync(
        OneTimeTokens tokens, OneTimePurpose purpose, string login, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(login);
        var credential = await FindAsync(login, ct).ConfigureAwait(false);
        var binding = CredentialBinding.Of(LoginText.IsPlausible(login) ? login : "", credential);
        var token = await tokens.IssueAsync(purpose, credential?.UserId, binding.Digest + binding.Login, ct)
            .ConfigureAwait(false);
        return new LinkRequest(credential?.UserId, token);
    }

    /// <summary>The link of a token, if its credential is still the one it was issued for; null for any other text.</summary>
    internal async Task<CredentialLink?> FindLinkAsync(
        OneTimeTokens tokens, OneTimePurpose purpose, string token, CancellationToken ct)
    {
        if (await tokens.FindAsync(purpose, token, ct).ConfigureAwait(false) is not { Data: { } data } row)
        {
            return null;
        }

        var binding = new CredentialBinding(data[DigestCharacters..], data[..DigestCharacters]);
        var current = await FindAsync(binding.Login, ct).ConfigureAwait(false);
        return binding.Holds(row.UserId, current) ? new CredentialLink(row.Hash, binding.Login, current) : null;
    }

    internal async Task<SignInResult> ContinueByLinkAsync(CredentialLink link, SignInClient client)
    {
        var binding = CredentialBinding.Of(link.Login, link.Credential);
        var state = new SignInState(link.Credential.UserId, binding, client.BrowserDigest, [], []);
        return await ContinueAsync(state.With("email", Now), client).ConfigureAwait(false);
    }
}
