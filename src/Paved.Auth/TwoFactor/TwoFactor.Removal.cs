using Paved.Auth.Internal;

namespace Paved.Auth;

/// <content>How devices are removed.</content>
public sealed partial class TwoFactor
{
    /// <summary>Removes a device; with the last factor of its user, the recovery codes.</summary>
    /// <param name="userId">The user: 1 to 256 characters.</param>
    /// <param name="deviceId">The device.</param>
    /// <param name="proof">A sign-in of the last 5 minutes with a second factor.</param>
    /// <param name="ct">Ends the wait, not the change once it began.</param>
    public async Task<FactorRemoval> RemoveDeviceAsync(
        string userId, string deviceId, FactorProof proof, CancellationToken ct = default)
    {
        UserIds.Require(userId);
        ArgumentNullException.ThrowIfNull(deviceId);
        ArgumentNullException.ThrowIfNull(proof);
        ct.ThrowIfCancellationRequested();
        return proof.IsFreshWithSecondFactor(userId, Now)
            ? await RemoveAsync(userId, deviceId).WaitAsync(ct).ConfigureAwait(false)
            : FactorRemoval.ProofRequired;
    }

    /// <summary>
    /// Removes all devices of a user, and the recovery codes: from then on the password suffices. Whoever has an external
    /// factor keeps it, and the codes.
    /// </summary>
    /// <param name="userId">The user: 1 to 256 characters.</param>
    /// <param name="proof">A sign-in of the last 5 minutes with a second factor.</param>
    /// <param name="ct">Ends the wait, not the change once it began.</param>
    public async Task<FactorRemoval> DisableAsync(string userId, FactorProof proof, CancellationToken ct = default)
    {
        UserIds.Require(userId);
        ArgumentNullException.ThrowIfNull(proof);
        ct.ThrowIfCancellationRequested();
        return proof.IsFreshWithSecondFactor(userId, Now)
            ? await RemoveAllAsync(userId).WaitAsync(ct).ConfigureAwait(false)
            : FactorRemoval.ProofRequired;
    }

    private async Task<FactorRemoval> RemoveAsync(string userId, string deviceId)
    {
        var devices = await _store.FindAsync(userId, CancellationToken.None).ConfigureAwait(false);
        var device = devices.FirstOrDefault(device => device.Id == deviceId);
        if (device is null
            || !await _store.RemoveAsync(userId, deviceId, CancellationToken.None).ConfigureAwait(false))
        {
            return FactorRemoval.NotFound;
        }

        try
        {
            if (!await Devices.AnyAsync(userId, CancellationToken.None).ConfigureAwait(false))
            {
                await RemoveRecoveryCodesAsync(userId).ConfigureAwait(false);
            }
        }
        finally
        {
            await PublishAsync(SecurityEventKind.FactorRemoved, userId, device.Name).ConfigureAwait(false);
        }

        return FactorRemoval.Removed;
    }

    private async Task<FactorRemoval> RemoveAllAsync(string userId)
    {
        await RemoveRecoveryCodesAsync(userId).ConfigureAwait(false);
        if (await _store.RemoveAllAsync(userId, CancellationToken.None).ConfigureAwait(false) == 0)
        {
            return FactorRemoval.NotFound;
        }

        await PublishAsync(SecurityEventKind.FactorRemoved, userId, deviceName: null).ConfigureAwait(false);
        return FactorRemoval.Removed;
    }

    /// <summary>Removes the codes that stood in for devices, unless they stand in for another factor.</summary>
    private async ValueTask RemoveRecoveryCodesAsync(string userId)
    {
        if (_options.RecoveryCodes is { } codes
            && !await HasExternalAsync(userId, CancellationToken.None).ConfigureAwait(false))
        {
            await codes.RemoveAllAsync(userId).ConfigureAwait(false);
        }
    }
}
