namespace Paved.Auth.Internal;

/// <summary>The devices of users, and their codes. A verification is not cancelled: it counts as it ends.</summary>
internal sealed class TotpDevices(ITotpStore store, ISecretProtector protector, Totp totp)
{
    public async Task<bool> AnyAsync(string userId, CancellationToken ct)
        => (await store.FindAsync(userId, ct).ConfigureAwait(false)).Count > 0;

    /// <summary>
    /// Whether a code is right for a device of the user, whose step it then uses up. Null where the user has devices and none
    /// of their secrets can be read, so that nothing was verified.
    /// </summary>
    public async Task<bool?> VerifyAsync(string userId, string code)
    {
        var devices = await store.FindAsync(userId, CancellationToken.None).ConfigureAwait(false);
        var isUnreadable = devices.Count > 0;
        foreach (var device in devices)
        {
            var secret = device.Open(protector);
            isUnreadable &= secret is null;
            if (secret is not null && await TryAcceptAsync(userId, device, secret, code).ConfigureAwait(false))
            {
                return true;
            }
        }

        return isUnreadable ? null : false;
    }

    private async Task<bool> TryAcceptAsync(string userId, TotpDevice device, TotpSecret secret, string code)
        => totp.Verify(secret, code, device.LastStep).Step is { } step
            && await store.TryAcceptStepAsync(userId, device.Id, step, CancellationToken.None).ConfigureAwait(false);
}
