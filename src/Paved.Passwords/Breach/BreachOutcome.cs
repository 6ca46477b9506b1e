namespace Paved.Passwords;

/// <summary>What came of looking a password up among breached ones.</summary>
public enum BreachOutcome
{
    /// <summary>Nobody could say. What that means is the <see cref="BreachFailMode"/>.</summary>
    Unavailable,

    /// <summary>The password is in no breach that is known here.</summary>
    NotFound,

    /// <summary>The password is in a breach.</summary>
    Found,
}
