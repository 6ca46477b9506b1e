namespace Paved.Passwords;

/// <summary>What came of verifying a password.</summary>
public enum PasswordOutcome
{
    /// <summary>The password is wrong, empty or above the cap, or there is no stored hash (an unknown user).</summary>
    Mismatch = 0,

    /// <summary>The password is right.</summary>
    Match,

    /// <summary>
    /// The stored hash is of a kind that is not verified here: another algorithm, an unknown version, a pepper that
    /// is not configured, or a cost above the ceilings. Nothing was computed from it.
    /// </summary>
    Unsupported,

    /// <summary>The stored hash is not a well-formed PHC string.</summary>
    Malformed,
}
