namespace Paved.Tokens;

/// <summary>Every reason for which a token is refused. The list is closed.</summary>
public enum TokenFailure
{
    /// <summary>There was no token.</summary>
    Missing = 0,

    /// <summary>The token is longer than the policy reads.</summary>
    TooLarge,

    /// <summary>The text is not one compact JWS with canonical base64url and strict JSON (RFC 7515 section 7.1).</summary>
    Malformed,

    /// <summary>The token is encrypted (RFC 7516); only signed tokens are read.</summary>
    Encrypted,

    /// <summary>The <c>alg</c> is not one the policy lists (RFC 8725 section 3.1).</summary>
    AlgorithmNotAllowed,

    /// <summary>
    /// The <c>typ</c> is not one the policy lists (RFC 8725 section 3.11), or a claim says that it is another kind of token.
    /// </summary>
    WrongType,

    /// <summary>The header marks extensions critical, and none is understood (RFC 7515 section 4.1.11).</summary>
    CriticalHeader,

    /// <summary>The token names no key and the policy requires it to.</summary>
    MissingKeyId,

    /// <summary>The issuer has no key of that name for that algorithm.</summary>
    UnknownKey,

    /// <summary>The signature is empty, of the wrong length, or not made by the issuer's key.</summary>
    BadSignature,

    /// <summary>The <c>iss</c> is not exactly the expected issuer.</summary>
    WrongIssuer,

    /// <summary>No <c>aud</c> is exactly one of the expected audiences.</summary>
    WrongAudience,

    /// <summary>A required claim is absent or null.</summary>
    MissingClaim,

    /// <summary>A claim has the wrong JSON type or a value out of range.</summary>
    InvalidClaim,

    /// <summary>The time of <c>exp</c> has passed.</summary>
    Expired,

    /// <summary>The time of <c>nbf</c> has not come.</summary>
    NotYetValid,

    /// <summary>The <c>iat</c> lies in the future.</summary>
    IssuedInFuture,

    /// <summary>The token lives longer than the policy allows.</summary>
    LifetimeTooLong,

    /// <summary>The token is bound to its sender by <c>cnf</c> (RFC 7800), and that was not verified.</summary>
    UnverifiedConfirmation,

    /// <summary>
    /// The issuer's keys could not be fetched, so nothing can be said of the token: an outage (503), not a refusal.
    /// </summary>
    KeysUnavailable,

    /// <summary>The token, or what its subject was issued before some time, is revoked.</summary>
    Revoked,

    /// <summary>Revocations could not be looked up, so the token is refused: an outage (503).</summary>
    RevocationsUnavailable,
}
