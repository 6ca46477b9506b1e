using System.Diagnostics.CodeAnalysis;

namespace Paved.Auth;

/// <summary>The result of a step of signing in. The user cannot be read unless every factor passed.</summary>
[Experimental("PAVEDEXP001")]
public sealed class SignInResult
{
    private static readonly string[] PasswordOnly = ["pwd"];
    private static readonly string[] PasswordAndCode = ["pwd", "otp"];

    private SignInResult(SignInOutcome outcome) => Outcome = outcome;

    /// <summary>What came of it.</summary>
    public SignInOutcome Outcome { get; }

    /// <summary>Whether the user is signed in.</summary>
    [MemberNotNullWhen(true, nameof(UserId))]
    public bool IsSuccess => Outcome == SignInOutcome.Succeeded;

    /// <summary>The user's id; null unless signed in.</summary>
    public string? UserId { get; private init; }

    /// <summary>
    /// What <see cref="SignIn.TotpAsync"/> takes, within 5 minutes and 5 tries, as long as the user's stored hash stays
    /// the same; null unless a second factor is required. A secret of this client: keep it out of URLs and logs.
    /// </summary>
    public string? Ticket { get; private init; }

    /// <summary>
    /// How long until an attempt is admitted again. Null unless throttled, and where the account is stopped until
    /// <see cref="AttemptThrottle.ResetAsync"/>.
    /// </summary>
    public TimeSpan? RetryAfter { get; private init; }

    /// <summary>
    /// How the user proved who they are, as <c>amr</c> values (RFC 8176 section 2): <c>pwd</c>, and <c>otp</c>. Empty
    /// unless signed in.
    /// </summary>
    public IReadOnlyList<string> AuthenticationMethods { get; private init; } = [];

    internal static SignInResult Refused { get; } = new(SignInOutcome.Refused);

    internal static SignInResult ResetRequired { get; } = new(SignInOutcome.ResetRequired);

    /// <summary>The outcome's name.</summary>
    public override string ToString() => Outcome.ToString();

    internal static SignInResult WithPassword(string userId)
        => new(SignInOutcome.Succeeded) { UserId = userId, AuthenticationMethods = PasswordOnly };

    internal static SignInResult WithPasswordAndCode(string userId)
        => new(SignInOutcome.Succeeded) { UserId = userId, AuthenticationMethods = PasswordAndCode };

    internal static SignInResult NeedsSecondFactor(string ticket)
        => new(SignInOutcome.SecondFactorRequired) { Ticket = ticket };

    internal static SignInResult Throttled(TimeSpan? retryAfter)
        => new(SignInOutcome.Throttled) { RetryAfter = retryAfter };
}
