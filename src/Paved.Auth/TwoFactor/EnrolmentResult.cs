using System.Diagnostics.CodeAnalysis;

namespace Paved.Auth;

/// <summary>The result of confirming an authenticator app.</summary>
public sealed class EnrolmentResult
{
    internal EnrolmentResult(EnrolmentOutcome outcome) => Outcome = outcome;

    /// <summary>What came of it.</summary>
    public EnrolmentOutcome Outcome { get; }

    /// <summary>Whether the device is the user's from now on.</summary>
    [MemberNotNullWhen(true, nameof(DeviceId), nameof(Proof))]
    public bool IsConfirmed => Outcome == EnrolmentOutcome.Confirmed;

    /// <summary>The device; null unless confirmed.</summary>
    public string? DeviceId { get; internal init; }

    /// <summary>
    /// That the user proved a second factor, for their first recovery codes: good as long as the proof with which the enrolment
    /// began. Null unless confirmed.
    /// </summary>
    public FactorProof? Proof { get; internal init; }

    /// <summary>The outcome's name.</summary>
    public override string ToString() => Outcome.ToString();
}
