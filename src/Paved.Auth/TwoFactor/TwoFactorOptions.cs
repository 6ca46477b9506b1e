using Paved.Auth.Internal;

namespace Paved.Auth;

/// <summary>How authenticator apps are enrolled; a <see cref="TwoFactor"/> reads the options once, at construction.</summary>
public sealed class TwoFactorOptions
{
    internal const int MostDevices = 20;

    private const int MaxIssuerCharacters = 64;

    /// <summary>What the app shows the account under: 1 to 64 characters, without colon or control characters.</summary>
    public required string Issuer { get; set; }

    /// <summary>How codes are computed. Default: what every authenticator app understands.</summary>
    public TotpOptions Totp { get; set; } = new();

    /// <summary>How many devices a user may have: 1 to 20. Default 5.</summary>
    public int MaximumDevices { get; set; } = 5;

    /// <summary>
    /// Codes for users whose second factor is lost; they end with the last one. They have the throttle of the
    /// <see cref="TwoFactor"/>. Default: nobody has any.
    /// </summary>
    public RecoveryCodes? RecoveryCodes { get; set; }

    /// <summary>Factors that the application itself verifies. Default: nobody has any.</summary>
    public IExternalFactors? External { get; set; }

    internal static string? IssuerFault(string? issuer)
        => issuer is { Length: <= MaxIssuerCharacters } && OtpAuthLabel.IsLabel(issuer)
            ? null
            : $"Issuer: expected 1 to {MaxIssuerCharacters} characters without colon, control characters or outer white space.";

    internal TwoFactorOptions Snapshot(AttemptThrottle throttle, string parameter)
    {
        RecoveryCodes?.Throttle.Require(throttle, nameof(RecoveryCodes), parameter);
        if (IssuerFault(Issuer) is { } fault)
        {
            throw new ArgumentException(fault, parameter);
        }

        ArgumentNullException.ThrowIfNull(Totp, parameter);
        return MaximumDevices is >= 1 and <= MostDevices
            ? (TwoFactorOptions)MemberwiseClone()
            : throw new ArgumentOutOfRangeException(parameter, MaximumDevices, $"MaximumDevices: expected 1 to {MostDevices}.");
    }
}
