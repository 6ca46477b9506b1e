using System.Diagnostics.CodeAnalysis;

namespace Paved.Tokens;

/// <summary>What an access token of <see cref="TokenIssuer"/> says (RFC 9068 section 2.2).</summary>
[Experimental("PAVEDEXP002")]
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

    /// <summary>How long it lives: 1 second to 24 hours, whole seconds count. Default 15 minutes.</summary>
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
