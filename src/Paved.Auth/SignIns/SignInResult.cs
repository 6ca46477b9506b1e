using System.Diagnostics.CodeAnalysis;
using Paved.Passwords;

namespace Paved.Auth;

/// <summary>The result of a step of signing in. The user cannot be read unless every factor passed.</summary>
public sealed class SignInResult
{
    private SignInResult(SignInOutcome outcome) => Outcome = outcome;

    /// <summary>What came of it.</summary>
    public SignInOutcome Outcome { get; }

    /// <summary>Whether the user is signed in.</summary>
    [MemberNotNullWhen(true, nameof(UserId))]
    public bool IsSuccess => Outcome == SignInOutcome.Succeeded;

    /// <summary>Whether the next step takes a <see cref="Ticket"/>.</summary>
    [MemberNotNullWhen(true, nameof(Ticket))]
    public bool HasTicket => Ticket is not null;

    /// <summary>The user's id; null unless signed in.</summary>
    public string? UserId { get; private init; }

    /// <summary>
    /// What the next step takes, within 5 minutes and 5 tries, from the same browser, as long as the user's stored hash and
    /// security stamp stay the same; null where no step follows. A secret of this client: keep it out of URLs and logs.
    /// </summary>
    public string? Ticket { get; private init; }

    /// <summary>By what the sign-in may go on; none unless a second factor is required.</summary>
    public SecondFactors SecondFactors { get; private init; }

    /// <summary>
    /// How long until an attempt is admitted again. Null unless throttled, and where the account is stopped until
    /// <see cref="AttemptThrottle.ResetAsync"/>.
    /// </summary>
    public TimeSpan? RetryAfter { get; private init; }

    /// <summary>What was proven and when, for step-up; empty unless signed in.</summary>
    public IReadOnlyList<SignInFactor> Factors { get; private init; } = [];

    /// <summary>
    /// How the user proved who they are, as <c>amr</c> values (RFC 8176 section 2): the methods of <see cref="Factors"/>,
    /// and <c>mfa</c> where there are several. Empty unless signed in.
    /// </summary>
    public IReadOnlyList<string> AuthenticationMethods
        => [.. Factors.Select(factor => factor.Method), .. Factors.Count > 1 ? ["mfa"] : Array.Empty<string>()];

    /// <summary>
    /// What to set as a cookie of this browser (http-only, secure, same-site, a year), and to give back as
    /// <see cref="SignInClient.DeviceToken"/>; null unless signed in with <see cref="SignInOptions.Devices"/>.
    /// </summary>
    public string? DeviceToken { get; private init; }

    /// <summary>Why the password must change; empty unless it must.</summary>
    public IReadOnlyList<PasswordViolationCode> MustChangeReasons { get; private init; } = [];

    /// <summary>What speaks against the new password, in words; null unless it was rejected.</summary>
    public PasswordPolicyVerdict? Verdict { get; private init; }

    internal static SignInResult Refused { get; } = new(SignInOutcome.Refused);

    internal static SignInResult ResetRequired { get; } = new(SignInOutcome.ResetRequired);

    internal static SignInResult FactorUnavailable { get; } = new(SignInOutcome.FactorUnavailable);

    /// <summary>The outcome's name.</summary>
    public override string ToString() => Outcome.ToString();

    internal static SignInResult Succeeded(string userId, IReadOnlyList<SignInFactor> factors, string? deviceToken)
        => new(SignInOutcome.Succeeded) { UserId = userId, Factors = factors, DeviceToken = deviceToken };

    internal static SignInResult NeedsSecondFactor(string ticket, SecondFactors factors)
        => new(SignInOutcome.SecondFactorRequired) { Ticket = ticket, SecondFactors = factors };

    internal static SignInResult MustChange(string ticket, IReadOnlyList<PasswordViolationCode> reasons)
        => new(SignInOutcome.MustChange) { Ticket = ticket, MustChangeReasons = reasons };

    internal static SignInResult Rejected(string ticket, PasswordPolicyVerdict verdict)
        => new(SignInOutcome.PasswordRejected) { Ticket = ticket, Verdict = verdict };

    internal static SignInResult Throttled(TimeSpan? retryAfter)
        => new(SignInOutcome.Throttled) { RetryAfter = retryAfter };
}
