using Paved.Auth.Internal;

namespace Paved.Auth;

/// <content>Which second factors users have.</content>
public sealed partial class TwoFactor
{
    /// <summary>By what a user's sign-in goes on after the first factor; none where that suffices.</summary>
    /// <param name="userId">The user: 1 to 256 characters.</param>
    /// <param name="ct">Ends the wait.</param>
    public async Task<SecondFactors> FactorsOfAsync(string userId, CancellationToken ct = default)
    {
        UserIds.Require(userId);
        var factors = await Devices.AnyAsync(userId, ct).ConfigureAwait(false) ? SecondFactors.Totp : SecondFactors.None;
        if (await HasExternalAsync(userId, ct).ConfigureAwait(false))
        {
            factors |= SecondFactors.External;
        }

        // Codes stand in for a second factor; alone they are none.
        return factors != SecondFactors.None
            && _options.RecoveryCodes is { } codes
            && await codes.CountAsync(userId, ct).ConfigureAwait(false) > 0
                ? factors | SecondFactors.RecoveryCode
                : factors;
    }

    /// <summary>Whether a user has any second factor.</summary>
    internal async Task<bool> HasAnyAsync(string userId, CancellationToken ct)
        => await Devices.AnyAsync(userId, ct).ConfigureAwait(false) || await HasExternalAsync(userId, ct).ConfigureAwait(false);

    /// <summary>Redeems a recovery code within an attempt that was already reserved.</summary>
    internal async Task<bool> RedeemAsync(string userId, string code)
        => _options.RecoveryCodes is { } codes && await codes.RedeemCoreAsync(userId, code).ConfigureAwait(false);

    private ValueTask<bool> HasExternalAsync(string userId, CancellationToken ct)
        => _options.External is { } external ? external.AnyAsync(userId, ct) : new(false);
}
