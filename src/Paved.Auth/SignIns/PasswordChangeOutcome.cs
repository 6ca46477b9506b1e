namespace Paved.Auth;

/// <summary>What came of changing a password.</summary>
public enum PasswordChangeOutcome
{
    /// <summary>The password, link or ticket is wrong, expired or used, or the credential changed meanwhile.</summary>
    Refused = 0,

    /// <summary>The new password is set. Nobody is signed in by that.</summary>
    Changed,

    /// <summary>The new password is not good enough; nothing was used up.</summary>
    Rejected,

    /// <summary>Too many failures: nothing was verified. Answer 429.</summary>
    Throttled,
}
