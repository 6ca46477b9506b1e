namespace Paved.Tokens;

/// <summary>What a token of your own kind says (RFC 8725 section 3.11: it names its kind).</summary>
public sealed class CustomTokenRequest
{
    /// <summary>
    /// The <c>typ</c>: a media type without <c>application/</c>, such as <c>invitation+jwt</c>, of letters, digits and
    /// <c>!#$&amp;-^_.+</c>. <c>at+jwt</c> is for <see cref="AccessTokenRequest"/>.
    /// </summary>
    public required string Type { get; init; }

    /// <summary>The service it is for (<c>aud</c>); not empty.</summary>
    public required string Audience { get; init; }

    /// <summary>How long it lives: from 1 second up to the ring's <see cref="KeyRingOptions.MaxTokenLifetime"/>.</summary>
    public required TimeSpan Lifetime { get; init; }

    /// <summary>Whom the token is about (<c>sub</c>); null for nobody.</summary>
    public string? Subject { get; init; }

    /// <summary>
    /// Further claims: strings, booleans, integers, lists of strings, and JSON elements. The issuer sets <c>iss</c>,
    /// <c>sub</c>, <c>aud</c>, <c>exp</c>, <c>nbf</c>, <c>iat</c>, <c>jti</c> and no others may. Default none.
    /// </summary>
    public IReadOnlyDictionary<string, object> Claims { get; init; } = new Dictionary<string, object>();
}
