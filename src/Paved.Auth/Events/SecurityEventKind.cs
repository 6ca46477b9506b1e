namespace Paved.Auth;

/// <summary>What happened to an account.</summary>
public enum SecurityEventKind
{
    /// <summary>The password was set anew, by its user or by a reset.</summary>
    PasswordChanged = 0,

    /// <summary>An authenticator app was confirmed.</summary>
    FactorAdded,

    /// <summary>An authenticator app, or all of them, were removed.</summary>
    FactorRemoved,

    /// <summary>New recovery codes took the place of the old ones.</summary>
    RecoveryCodesReplaced,

    /// <summary>A recovery code was used up: in a sign-in, or by itself.</summary>
    RecoveryCodeUsed,

    /// <summary>A browser signed in that had not done so before.</summary>
    DeviceRecognised,

    /// <summary>
    /// Failures stopped the account, or one login or recognised device of it: no attempt is admitted there until it is
    /// reopened.
    /// </summary>
    AccountStopped,

    /// <summary>A stopped account was opened again: by a reset for passwords, by <see cref="SignIn.ReopenAsync"/> for all.</summary>
    AccountReopened,

    /// <summary>The e-mail address, to which resets go, became another.</summary>
    EmailChanged,

    /// <summary>A family of refresh tokens was revoked.</summary>
    RefreshFamilyRevoked,
}
