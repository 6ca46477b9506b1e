using Paved.Auth.Internal;

namespace Paved.Auth;

/// <summary>How authenticator apps are enrolled; a <see cref="TwoFactor"/> reads the options once, at construction.</summary>
public sealed class TwoFactorOptions
{
    private const int MaxIssuerCharacters = 64;
    private const int MostDevices = 20;

    /// <summary>What the app shows the account under: 1 to 64 characters, without colon or control characters.</summary>
    public required string Issuer { get; set; }

    /// <summary>How codes are computed. Default: what every authenticator app understands.</summary>
    public TotpOptions Totp { get; set; } = new();

    /// <summary>How many devices a user may have: 1 to 20. Default 5.</summary>
    public int MaximumDevices { get; set; } = 5;

    /// <summary>Where recovery codes are kept, to be removed with a user's last device. Default: nowhere.</summary>
    public IRecoveryCodeStore? RecoveryCodes { get; set; }

    internal TwoFactorOptions Snapshot(string parameter)
    {
        if (Issuer is not { Length: <= MaxIssuerCharacters } || !OtpAuthLabel.IsLabel(Issuer))
        {
            throw new ArgumentException(
                $"Issuer: expected 1 to {MaxIssuerCharacters} characters without colon, control characters or outer white space.",
                parameter);
        }

        ArgumentNullException.ThrowIfNull(Totp, parameter);
        return MaximumDevices is >= 1 and <= MostDevices
            ? (TwoFactorOptions)MemberwiseClone()
            : throw new ArgumentOutOfRangeException(parameter, MaximumDevices, $"MaximumDevices: expected 1 to {MostDevices}.");
    }
}
