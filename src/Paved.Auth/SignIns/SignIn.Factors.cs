namespace Paved.Auth;

/// <content>Which second factors users have, and whether they are proven.</content>
public sealed partial class SignIn
{
    private Task<SecondFactors> FactorsOfAsync(string userId) => _options.TwoFactor is { } twoFactor
        ? twoFactor.FactorsOfAsync(userId, CancellationToken.None)
        : Task.FromResult(SecondFactors.None);

    private Task<bool> HasSecondFactorAsync(string userId) => _options.TwoFactor is { } twoFactor
        ? twoFactor.HasAnyAsync(userId, CancellationToken.None)
        : Task.FromResult(false);

    private async Task<bool?> VerifyTotpAsync(string userId, string code) => _options.TwoFactor is { } twoFactor
        ? await twoFactor.Devices.VerifyAsync(userId, code).ConfigureAwait(false)
        : false;

    private async Task<bool?> VerifyRecoveryCodeAsync(string userId, string code) => _options.TwoFactor is { } twoFactor
        ? await twoFactor.RedeemAsync(userId, code).ConfigureAwait(false)
        : false;
}
