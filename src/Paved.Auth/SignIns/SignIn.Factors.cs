namespace Paved.Auth;

/// <content>Which second factors users have, and whether they are proven.</content>
public sealed partial class SignIn
{
    private async Task<SecondFactors> FactorsOfAsync(string userId)
    {
        var factors = SecondFactors.None;
        if (_options.SecondFactors is { } store
            && await store.FindAsync(userId, CancellationToken.None).ConfigureAwait(false) is not null)
        {
            factors |= SecondFactors.Totp;
        }

        if (_options.HasExternalFactor is { } hasExternal
            && await hasExternal(userId, CancellationToken.None).ConfigureAwait(false))
        {
            factors |= SecondFactors.External;
        }

        return factors;
    }

    private async Task<bool?> VerifyTotpAsync(string userId, string code)
        => _options.SecondFactors is { } store
            && await store.FindAsync(userId, CancellationToken.None).ConfigureAwait(false) is { } secret
            && _totp.Verify(secret, code).Step is { } step
            && await store.TryAcceptStepAsync(userId, step, CancellationToken.None).ConfigureAwait(false);
}
