namespace Paved.Auth;

/// <summary>The result of verifying a second factor.</summary>
public sealed class FactorResult
{
    private FactorResult(FactorOutcome outcome) => Outcome = outcome;

    /// <summary>What came of it.</summary>
    public FactorOutcome Outcome { get; }

    /// <summary>Whether the factor is proven.</summary>
    public bool IsAccepted => Outcome == FactorOutcome.Accepted;

    /// <summary>
    /// How long until an attempt is admitted again. Null unless throttled, and where the account is stopped until
    /// <see cref="AttemptThrottle.ResetAsync"/>.
    /// </summary>
    public TimeSpan? RetryAfter { get; private init; }

    internal static FactorResult Refused { get; } = new(FactorOutcome.Refused);

    internal static FactorResult Accepted { get; } = new(FactorOutcome.Accepted);

    internal static FactorResult Unavailable { get; } = new(FactorOutcome.Unavailable);

    /// <summary>The outcome's name.</summary>
    public override string ToString() => Outcome.ToString();

    internal static FactorResult Throttled(TimeSpan? retryAfter) => new(FactorOutcome.Throttled) { RetryAfter = retryAfter };
}
