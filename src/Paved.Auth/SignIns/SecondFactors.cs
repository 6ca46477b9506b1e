namespace Paved.Auth;

/// <summary>By what a sign-in may go on after the first factor.</summary>
[Flags]
public enum SecondFactors
{
    /// <summary>None: the first factor suffices.</summary>
    None = 0,

    /// <summary>A code of an authenticator app: <see cref="SignIn.TotpAsync"/>.</summary>
    Totp = 1,

    /// <summary>A recovery code: <see cref="SignIn.RecoveryCodeAsync"/>.</summary>
    RecoveryCode = 2,

    /// <summary>A factor that the application verifies, such as a passkey: <see cref="SignIn.ProvenFactorAsync"/>.</summary>
    External = 4,
}
