namespace Paved.Passwords;

/// <summary>What it means that nobody could say whether a password was breached.</summary>
public enum BreachFailMode
{
    /// <summary>The password is not acceptable until somebody can say: an outage stops sign-ups.</summary>
    RefuseUnchecked,

    /// <summary>The password is acceptable unchecked: an outage, or who causes one, lets breached passwords in.</summary>
    AcceptUnchecked,
}
