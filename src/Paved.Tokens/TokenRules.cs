namespace Paved.Tokens;

/// <summary>What one issuer's tokens look like. Lists narrow; nothing here switches a check off.</summary>
public sealed class TokenRules
{
    /// <summary>
    /// The <c>typ</c> values accepted, compared ordinally with or without <c>application/</c>. The empty string stands
    /// for a token without <c>typ</c>. At least one.
    /// </summary>
    public required IReadOnlyList<string> Types { get; init; }

    /// <summary>
    /// The algorithms accepted: HS, RS, PS or ES with 256, 384 or 512; at least one. HS only with a
    /// <see cref="SharedSecret"/>. A JWK that names an <c>alg</c> serves that alone and an EC key that of its curve; an
    /// RSA key without <c>alg</c> serves every RS and PS one listed, a <see cref="SharedSecret"/> every one.
    /// </summary>
    /// <remarks>
    /// "One key, one algorithm" (RFC 8725 section 3.1) is kept by an <c>alg</c> in the JWK, and by listing one algorithm
    /// of each family.
    /// </remarks>
    public required IReadOnlyList<string> Algorithms { get; init; }

    /// <summary>Claims that must be present and not null, besides <c>iss</c>, <c>aud</c> and <c>exp</c>.</summary>
    public required IReadOnlyList<string> RequiredClaims { get; init; }

    /// <summary>
    /// Whether tokens without <c>kid</c> are accepted; at most 4 keys are then tried. Default false. Without effect on a
    /// <see cref="SharedSecret"/>, which is the only key.
    /// </summary>
    public bool AllowMissingKeyId { get; init; }

    /// <summary>The claim that names the client. Default <c>client_id</c> (RFC 9068 section 2.2).</summary>
    public string ClientIdClaim { get; init; } = "client_id";
}
