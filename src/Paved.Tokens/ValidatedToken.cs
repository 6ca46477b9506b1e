using System.Text.Json;

namespace Paved.Tokens;

/// <summary>The content of a token that passed every check.</summary>
public sealed partial class ValidatedToken
{
    internal ValidatedToken()
    {
    }

    /// <summary>The <c>iss</c> claim: exactly the policy's issuer.</summary>
    public required string Issuer { get; init; }

    /// <summary>The <c>sub</c> claim; null only where the rules do not require it.</summary>
    public required string? Subject { get; init; }

    /// <summary>
    /// The client's identifier (<c>client_id</c>, or what the profile names); null only where the rules do not require it.
    /// </summary>
    public required string? ClientId { get; init; }

    /// <summary>
    /// The token's identifier (<c>jti</c>, or what the profile names); null only where the rules do not require it.
    /// </summary>
    public required string? Id { get; init; }

    /// <summary>All values of <c>aud</c>, the expected one among them.</summary>
    public required IReadOnlyList<string> Audiences { get; init; }

    /// <summary>The values of <c>scope</c> (RFC 8693 section 4.2), or of what the profile names; empty when there is none.</summary>
    public required IReadOnlyList<string> Scopes { get; init; }

    /// <summary>The <c>iat</c> claim in whole seconds; null only where the rules do not require it.</summary>
    public required DateTimeOffset? IssuedAt { get; init; }

    /// <summary>The <c>exp</c> claim in whole seconds, without the clock skew.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>Every claim under its own name, unmapped.</summary>
    public IReadOnlyDictionary<string, JsonElement> Claims => field ??= Content.EnumerateObject()
        .ToDictionary(claim => claim.Name, claim => claim.Value, StringComparer.Ordinal)
        .AsReadOnly();

    /// <summary>The payload: an object without duplicate members.</summary>
    internal JsonElement Content { private get; init; }
}
