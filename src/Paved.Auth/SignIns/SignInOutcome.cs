using Paved.Passwords;

namespace Paved.Auth;

/// <summary>What came of a step of signing in.</summary>
public enum SignInOutcome
{
    /// <summary>
    /// The login, password, ticket or code is wrong, or the code was used before. Which of them is not told.
    /// </summary>
    Refused = 0,

    /// <summary>The user is signed in.</summary>
    Succeeded,

    /// <summary>The first factor is right; a second one is needed with the ticket.</summary>
    SecondFactorRequired,

    /// <summary>Too many failures: nothing was verified. Answer 429.</summary>
    Throttled,

    /// <summary>
    /// The password is right, but its hash was older than permitted
    /// (<see cref="PasswordHashingOptions.LegacyRowsExpireAt"/>) and may be known to others: nobody is signed in. Send a
    /// link by which the user sets a new one.
    /// </summary>
    ResetRequired,

    /// <summary>
    /// Every factor is right, but the password may not stay: the ticket changes it, and does nothing else
    /// (<see cref="SignIn.ChangePasswordAsync"/>).
    /// </summary>
    MustChange,

    /// <summary>The new password is not good enough; the ticket takes another one.</summary>
    PasswordRejected,

    /// <summary>
    /// The second factor cannot be verified here and now, such as when its secret cannot be read: nothing was counted.
    /// Answer 503; the user may take another factor.
    /// </summary>
    FactorUnavailable,
}
