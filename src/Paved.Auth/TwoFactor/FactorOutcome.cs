namespace Paved.Auth;

/// <summary>What came of verifying a second factor.</summary>
public enum FactorOutcome
{
    /// <summary>The code is wrong or was used before, or the user has no such factor.</summary>
    Refused = 0,

    /// <summary>The code is right, and used up.</summary>
    Accepted,

    /// <summary>Too many failures: nothing was verified. Answer 429.</summary>
    Throttled,

    /// <summary>
    /// The user has devices, and none of their secrets can be read: nothing was verified or counted. Answer 503, and see that
    /// the protection keys are there; the user may take another factor.
    /// </summary>
    Unavailable,
}
