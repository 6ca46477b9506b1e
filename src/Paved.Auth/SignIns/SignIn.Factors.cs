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

        return factors;
    }

    private async Task<bool?> VerifyTotpAsync(string userId, string code)
        => _options.Authenticators is { } apps ? await apps.VerifyAsync(userId, code).ConfigureAwait(false) : false;
}
