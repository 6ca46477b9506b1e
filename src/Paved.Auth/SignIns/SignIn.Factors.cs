namespace Paved.Auth;

/// <content>Which second factors users have, and whether they are proven.</content>
public sealed partial class SignIn
{
    private async Task<SecondFactors> FactorsOfAsync(string userId)
    {
        var factors = SecondFactors.None;
        if (_options.Authenticators is { } apps && await apps.AnyAsync(userId).ConfigureAwait(false))
        {
            factors |= SecondFactors.Totp;
        }

        if (_options.HasExternalFactor is { } hasExternal
            && await hasExternal(userId, CancellationToken.None).ConfigureAwait(false))
        {
            factors |= SecondFactors.External;
        }

        // Codes stand in for a second factor; alone they are none.
        return factors != SecondFactors.None
            && _options.RecoveryCodes is { } codes
            && await codes.CountAsync(userId, CancellationToken.None).ConfigureAwait(false) > 0
                ? factors | SecondFactors.RecoveryCode
                : factors;
    }

    private async Task<bool?> VerifyTotpAsync(string userId, string code)
        => _options.Authenticators is { } apps ? await apps.VerifyAsync(userId, code).ConfigureAwait(false) : false;

    private async Task<bool?> VerifyRecoveryCodeAsync(string userId, string code)
        => _options.RecoveryCodes is { } codes && await codes.RedeemCoreAsync(userId, code).ConfigureAwait(false);
}
