namespace Paved.Tokens;

/// <summary>The written names of <see cref="TokenFailure"/>.</summary>
public static class TokenFailureExtensions
{
    /// <summary>The kebab-case name, such as <c>bad-signature</c>, for logs and JSON.</summary>
    /// <param name="failure">The failure to name.</param>
    /// <exception cref="ArgumentOutOfRangeException">The value is not a member of the enum.</exception>
    public static string ToCode(this TokenFailure failure) => failure switch
    {
        TokenFailure.Missing => "missing",
        TokenFailure.TooLarge => "too-large",
        TokenFailure.Malformed => "malformed",
        TokenFailure.Encrypted => "encrypted",
        TokenFailure.AlgorithmNotAllowed => "algorithm-not-allowed",
        TokenFailure.WrongType => "wrong-type",
        TokenFailure.CriticalHeader => "critical-header",
        TokenFailure.MissingKeyId => "missing-key-id",
        TokenFailure.UnknownKey => "unknown-key",
        TokenFailure.BadSignature => "bad-signature",
        TokenFailure.WrongIssuer => "wrong-issuer",
        TokenFailure.WrongAudience => "wrong-audience",
        TokenFailure.MissingClaim => "missing-claim",
        TokenFailure.InvalidClaim => "invalid-claim",
        TokenFailure.Expired => "expired",
        TokenFailure.NotYetValid => "not-yet-valid",
        TokenFailure.IssuedInFuture => "issued-in-future",
        TokenFailure.LifetimeTooLong => "lifetime-too-long",
        TokenFailure.UnverifiedConfirmation => "unverified-confirmation",
        TokenFailure.KeysUnavailable => "keys-unavailable",
        TokenFailure.Revoked => "revoked",
        TokenFailure.RevocationsUnavailable => "revocations-unavailable",
        _ => throw new ArgumentOutOfRangeException(nameof(failure), failure, "Not a member of TokenFailure."),
    };

    /// <summary>
    /// Whether the token was refused because something it needs is out of reach, so that the same token may pass later: an
    /// answer of 503, where every other failure is 401.
    /// </summary>
    /// <param name="failure">The failure.</param>
    public static bool IsOutage(this TokenFailure failure) =>
        failure is TokenFailure.KeysUnavailable or TokenFailure.RevocationsUnavailable;
}
