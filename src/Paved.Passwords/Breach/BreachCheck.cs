namespace Paved.Passwords;

/// <summary>The result of looking a password up. The default value is unavailable and not acceptable.</summary>
public readonly struct BreachCheck : IEquatable<BreachCheck>
{
    private readonly BreachFailMode _failMode;

    private BreachCheck(BreachOutcome outcome, long? count = null, BreachFailMode failMode = default)
        => (Outcome, Count, _failMode) = (outcome, count, failMode);

    /// <summary>The password is in no breach that is known.</summary>
    public static BreachCheck NotFound { get; } = new(BreachOutcome.NotFound);

    /// <summary>What came of it.</summary>
    public BreachOutcome Outcome { get; }

    /// <summary>How often the password was seen in breaches; null where that is not known, and unless found.</summary>
    public long? Count { get; }

    /// <summary>
    /// Whether the password may be used: it was not found, or nobody could say and the fail mode is
    /// <see cref="BreachFailMode.AcceptUnchecked"/>.
    /// </summary>
    public bool IsAcceptable => Outcome == BreachOutcome.NotFound
        || (Outcome == BreachOutcome.Unavailable && _failMode == BreachFailMode.AcceptUnchecked);

    /// <summary>Compares two results.</summary>
    public static bool operator ==(BreachCheck left, BreachCheck right) => left.Equals(right);

    /// <summary>Compares two results.</summary>
    public static bool operator !=(BreachCheck left, BreachCheck right) => !left.Equals(right);

    /// <summary>The password is in a breach.</summary>
    /// <param name="count">How often it was seen, at least 1; null where that is not known.</param>
    /// <exception cref="ArgumentOutOfRangeException">The count is below 1.</exception>
    public static BreachCheck Found(long? count = null)
    {
        if (count is { } times)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(times, 1, nameof(count));
        }

        return new BreachCheck(BreachOutcome.Found, count);
    }

    /// <summary>Nobody could say.</summary>
    /// <param name="failMode">What that means.</param>
    public static BreachCheck Unavailable(BreachFailMode failMode)
        => new(BreachOutcome.Unavailable, failMode: failMode);

    /// <inheritdoc />
    public bool Equals(BreachCheck other)
        => (Outcome, Count, _failMode) == (other.Outcome, other.Count, other._failMode);

    /// <inheritdoc />
    public override bool Equals(object? obj) => obj is BreachCheck other && Equals(other);

    /// <inheritdoc />
    public override int GetHashCode() => HashCode.Combine(Outcome, Count, _failMode);

    /// <summary>The outcome's name.</summary>
    public override string ToString() => Outcome.ToString();
}
