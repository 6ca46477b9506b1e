namespace Paved.Auth;

/// <summary>A store's answer to an <see cref="AttemptRequest"/>.</summary>
public sealed class AttemptDecision
{
    private AttemptDecision()
    {
    }

    /// <summary>Whether the attempt is admitted, and counted as a failure.</summary>
    public bool IsAdmitted { get; private init; }

    /// <summary>Whether it is the last one: as long as it is not taken back, one of its own counters admits no other.</summary>
    public bool IsLast { get; private init; }

    /// <summary>How long until one is admitted; null where this one is, and where no wait helps.</summary>
    public TimeSpan? RetryAfter { get; private init; }

    /// <summary>What was charged, one for each counter; empty where the attempt is refused.</summary>
    public IReadOnlyList<AttemptCharge> Charges { get; private init; } = [];

    /// <summary>Admits the attempt.</summary>
    /// <param name="charges">What was charged.</param>
    /// <param name="isLast">
    /// Whether one of the counters now admits nothing until it is reset, as is known from within the operation that charged
    /// them. One that several keys share is none of the attempt's own, and does not count here.
    /// </param>
    public static AttemptDecision Admit(IReadOnlyList<AttemptCharge> charges, bool isLast)
    {
        ArgumentNullException.ThrowIfNull(charges);
        return new AttemptDecision { IsAdmitted = true, IsLast = isLast, Charges = charges };
    }

    /// <summary>Refuses the attempt, which is charged to no counter.</summary>
    /// <param name="retryAfter">The longest wait of its counters; null where one of them admits nothing any more.</param>
    public static AttemptDecision Refuse(TimeSpan? retryAfter) => new() { RetryAfter = retryAfter };

    /// <summary>Whether the attempt is admitted.</summary>
    public override string ToString() => IsAdmitted ? "Admitted" : "Refused";
}
