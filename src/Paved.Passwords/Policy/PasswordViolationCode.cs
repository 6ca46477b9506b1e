namespace Paved.Passwords;

/// <summary>Why a password may not become a user's.</summary>
public enum PasswordViolationCode
{
    /// <summary>It has too few code points.</summary>
    TooShort = 1,

    /// <summary>It has too many code points, or too many bytes to be hashed.</summary>
    TooLong,

    /// <summary>It is one of the most common passwords.</summary>
    Common,

    /// <summary>It is made of what is known of the user or of the service.</summary>
    Personal,

    /// <summary>It appears in a breach.</summary>
    Breached,

    /// <summary>Whether it appears in a breach could not be found out, and the fail mode refuses such passwords.</summary>
    BreachUnknown,

    /// <summary>It would be guessed too soon.</summary>
    Guessable,
}
