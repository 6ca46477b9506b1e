namespace Paved.Tokens;

/// <summary>What an access token of <see cref="TokenIssuer"/> says (RFC 9068 section 2.2).</summary>
public sealed class AccessTokenRequest
{
    private static readonly TimeSpan MaximumLifetime = TimeSpan.FromHours(24);

    /// <summary>Whom the token is about (<c>sub</c>); not empty.</summary>
    public required string Subject { get; init; }

    /// <summary>The client it is issued to (<c>client_id</c>); not empty.</summary>
    public required string ClientId { get; init; }

    /// <summary>The service it is for (<c>aud</c>); not empty.</summary>
    public required string Audience { get; init; }

    /// <summary>What it permits (<c>scope</c>), each a scope-token of RFC 6749 section 3.3. Default none.</summary>
    public IReadOnlyList<string> Scopes { get; init; } = [];

    /// <summary>
    /// Further claims, such as <c>auth_time</c> and <c>amr</c>: strings, booleans, integers, lists of strings, and JSON
    /// elements. What the other members say cannot be said here, nor <c>iss</c>, <c>exp</c>, <c>nbf</c>, <c>iat</c>,
    /// <c>jti</c>. Default none.
    /// </summary>
    public IReadOnlyDictionary<string, object> Claims { get; init; } = new Dictionary<string, object>();

    /// <summary>
    /// How long it lives: 1 second to 24 hours, and at most the ring's <see cref="KeyRingOptions.MaxTokenLifetime"/>;
    /// whole seconds count. Default 15 minutes.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Out of range.</exception>
    public TimeSpan Lifetime
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, TimeSpan.FromSeconds(1));
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, MaximumLifetime);
            field = value;
        }
    } = TimeSpan.FromMinutes(15);
}
