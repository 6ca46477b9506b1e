namespace Paved.Passwords;

/// <summary>Whether a password may become a user's and, if not, what to tell the user.</summary>
public sealed class PasswordPolicyVerdict
{
    internal PasswordPolicyVerdict(IReadOnlyList<PasswordViolation> violations, StrengthEstimate strength)
        => (Violations, Strength) = (violations, strength);

    /// <summary>Whether nothing speaks against it.</summary>
    public bool IsAccepted => Violations.Count == 0;

    /// <summary>
    /// What speaks against it, in the order to show. The list of breaches is asked only where nothing else does.
    /// </summary>
    public IReadOnlyList<PasswordViolation> Violations { get; }

    /// <summary>How guessable it is, with what was known of the user taken into account.</summary>
    public StrengthEstimate Strength { get; }

    /// <summary>The codes of the violations, or <c>Accepted</c>; nothing of the password.</summary>
    public override string ToString() =>
        IsAccepted ? "Accepted" : string.Join(", ", Violations.Select(violation => violation.Code));
}
