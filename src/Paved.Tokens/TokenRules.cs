using System.Collections.ObjectModel;

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
    /// Claims that must be exactly this string, such as the ones that tell an access token from another kind
    /// (RFC 8725 section 3.12). Default none.
    /// </summary>
    public IReadOnlyDictionary<string, string> RequiredValues { get; init; } = ReadOnlyDictionary<string, string>.Empty;

    /// <summary>
    /// Whether tokens without <c>kid</c> are accepted; at most 4 keys are then tried. Default false. Without effect on a
    /// <see cref="SharedSecret"/>, which is the only key.
    /// </summary>
    public bool AllowMissingKeyId { get; init; }

    /// <summary>The claim that names the client. Default <c>client_id</c> (RFC 9068 section 2.2).</summary>
    public string ClientIdClaim { get; init; } = "client_id";

    /// <summary>The claim that identifies the token. Default <c>jti</c> (RFC 7519 section 4.1.7).</summary>
    public string TokenIdClaim { get; init; } = "jti";

    /// <summary>
    /// The claim that lists scopes: a string with spaces between them or, under another name than <c>scope</c>, an array
    /// of strings. Default <c>scope</c> (RFC 8693 section 4.2).
    /// </summary>
    public string ScopeClaim { get; init; } = "scope";

    /// <summary>The claim that names whom the token is for; another than <c>aud</c> only where a provider has none.</summary>
    internal string AudienceClaim { get; init; } = "aud";

    /// <summary>Whether a refusal says which provider's profile the token would fit.</summary>
    internal bool SuggestsProviders { get; init; }
}
