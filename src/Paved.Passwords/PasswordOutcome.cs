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

    /// <summary>
    /// The password is right, but the stored hash is of an older kind and past
    /// <see cref="PasswordHashingOptions.LegacyRowsExpireAt"/>: whoever stole the table may know it. Let nobody in; send
    /// the user to a reset. A wrong password on such a row is a <see cref="Mismatch"/>, for the same work.
    /// </summary>
    Expired,
}
