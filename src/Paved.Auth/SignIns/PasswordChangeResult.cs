using System.Diagnostics.CodeAnalysis;
using Paved.Passwords;

namespace Paved.Auth;

/// <summary>The result of changing a password.</summary>
public sealed class PasswordChangeResult
{
    private PasswordChangeResult(PasswordChangeOutcome outcome) => Outcome = outcome;

    /// <summary>What came of it.</summary>
    public PasswordChangeOutcome Outcome { get; }

    /// <summary>Whether the new password is set.</summary>
    public bool IsChanged => Outcome == PasswordChangeOutcome.Changed;

    /// <summary>Whether the new password was not good enough.</summary>
    [MemberNotNullWhen(true, nameof(Verdict))]
    public bool IsRejected => Outcome == PasswordChangeOutcome.Rejected;

    /// <summary>What speaks against the new password, in words; null unless it was rejected.</summary>
    public PasswordPolicyVerdict? Verdict { get; private init; }

    /// <summary>
    /// How long until an attempt is admitted again. Null unless throttled, and where no wait helps.
    /// </summary>
    public TimeSpan? RetryAfter { get; private init; }

    internal static PasswordChangeResult Refused { get; } = new(PasswordChangeOutcome.Refused);

    internal static PasswordChangeResult Changed { get; } = new(PasswordChangeOutcome.Changed);

    /// <summary>The outcome's name.</summary>
    public override string ToString() => Outcome.ToString();

    internal static PasswordChangeResult Rejected(PasswordPolicyVerdict verdict)
        => new(PasswordChangeOutcome.Rejected) { Verdict = verdict };

    internal static PasswordChangeResult Throttled(TimeSpan? retryAfter)
        => new(PasswordChangeOutcome.Throttled) { RetryAfter = retryAfter };
}
