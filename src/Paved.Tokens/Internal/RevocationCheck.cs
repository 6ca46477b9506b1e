namespace Paved.Tokens.Internal;

/// <summary>Asks the store of revocations and fails closed.</summary>
internal sealed class RevocationCheck(ITokenRevocations store, TokenHost host)
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(5);

    public async ValueTask<Refusal?> CheckAsync(ValidatedToken token, CancellationToken cancellationToken)
    {
        var subject = new RevocableToken(
            token.Issuer, token.Id!, token.Subject, token.IssuedAt ?? DateTimeOffset.MinValue);
        try
        {
            var answer = store.IsRevokedAsync(subject, cancellationToken);
            var isRevoked = answer.IsCompletedSuccessfully
                ? answer.Result
                : await answer.AsTask().WaitAsync(Timeout, host.Time, cancellationToken).ConfigureAwait(false);
            return isRevoked ? new Refusal(TokenFailure.Revoked, "the token is revoked") : null;
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            host.Logger.RevocationsUnavailable(e, token.Issuer);
            return new Refusal(TokenFailure.RevocationsUnavailable, "revocations could not be looked up");
        }
    }
}
