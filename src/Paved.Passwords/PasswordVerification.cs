namespace Paved.Passwords;

/// <summary>The result of verifying a password. The default value is a mismatch.</summary>
public readonly struct PasswordVerification : IEquatable<PasswordVerification>
{
    internal PasswordVerification(PasswordOutcome outcome, bool needsRehash = false, bool isUpgraded = false)
        => (Outcome, NeedsRehash, IsUpgraded) = (outcome, needsRehash, isUpgraded);

    /// <summary>What came of it. Log it; answer the user by <see cref="IsMatch"/> alone.</summary>
    public PasswordOutcome Outcome { get; }

    /// <summary>Whether the password is right.</summary>
    public bool IsMatch => Outcome == PasswordOutcome.Match;

    /// <summary>
    /// Whether the stored hash is weaker than the configured cost. Never true unless <see cref="IsMatch"/> is, and
    /// false once <see cref="IsUpgraded"/>.
    /// </summary>
    public bool NeedsRehash { get; }

    /// <summary>Whether the stored hash was replaced by a stronger one during this verification.</summary>
    public bool IsUpgraded { get; }

    /// <summary>Compares two results.</summary>
    public static bool operator ==(PasswordVerification left, PasswordVerification right) => left.Equals(right);

    /// <summary>Compares two results.</summary>
    public static bool operator !=(PasswordVerification left, PasswordVerification right) => !left.Equals(right);

    /// <inheritdoc />
    public bool Equals(PasswordVerification other)
        => (Outcome, NeedsRehash, IsUpgraded) == (other.Outcome, other.NeedsRehash, other.IsUpgraded);

    /// <inheritdoc />
    public override bool Equals(object? obj) => obj is PasswordVerification other && Equals(other);

    /// <inheritdoc />
    public override int GetHashCode() => HashCode.Combine(Outcome, NeedsRehash, IsUpgraded);

    /// <summary>The outcome's name.</summary>
    public override string ToString() => Outcome.ToString();
}
