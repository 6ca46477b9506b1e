using System.Diagnostics.CodeAnalysis;
using Paved.Passwords;

namespace Paved.Auth;

/// <summary>What came of a step of signing in.</summary>
[Experimental("PAVEDEXP001")]
public enum SignInOutcome
{
    /// <summary>
    /// The login, password, ticket or code is wrong, or the code was used before. Which of them is not told.
    /// </summary>
    Refused = 0,

    /// <summary>The user is signed in.</summary>
    Succeeded,

    /// <summary>The password is right; a one-time code is needed with the ticket.</summary>
    SecondFactorRequired,

    /// <summary>Too many failures: nothing was verified. Answer 429.</summary>
    Throttled,

    /// <summary>
    /// The password is right, but its hash was older than permitted
    /// (<see cref="PasswordHashingOptions.LegacyRowsExpireAt"/>) and may be known to others: nobody is signed in. Send a
    /// link by which the user sets a new one.
    /// </summary>
    ResetRequired,
}
