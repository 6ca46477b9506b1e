using System.Text.Json.Nodes;

namespace Paved.Testing.Internal;

/// <summary>What the access tokens of one kind of issuer look like.</summary>
internal sealed record TokenShape
{
    public required string Algorithm { get; init; }

    /// <summary>The header's <c>typ</c>; null for none.</summary>
    public string? Type { get; init; } = "JWT";

    public string ClientClaim { get; init; } = "azp";

    /// <summary>Null where the issuer gives its tokens no identifier.</summary>
    public string? IdClaim { get; init; } = "jti";

    public string ScopeClaim { get; init; } = "scope";

    public bool ScopeIsArray { get; init; }

    public string AudienceClaim { get; init; } = "aud";

    public IReadOnlyDictionary<string, string> Others { get; init; } = new Dictionary<string, string>();

    public static TokenShape Authority { get; } =
        new() { Algorithm = "ES256", Type = "at+jwt", ClientClaim = "client_id" };

    public static TokenShape Auth0 { get; } = new() { Algorithm = "RS256", IdClaim = null };

    public static TokenShape Okta { get; } = new()
    {
        Algorithm = "RS256",
        Type = null,
        ClientClaim = "cid",
        ScopeClaim = "scp",
        ScopeIsArray = true,
        Others = new Dictionary<string, string> { ["uid"] = "00u1" },
    };

    public static TokenShape Keycloak { get; } =
        new() { Algorithm = "RS256", Others = new Dictionary<string, string> { ["typ"] = "Bearer" } };

    public static TokenShape Cognito { get; } = new()
    {
        Algorithm = "RS256",
        Type = null,
        ClientClaim = "client_id",
        AudienceClaim = "client_id",
        Others = new Dictionary<string, string> { ["token_use"] = "access" },
    };

    public static TokenShape Google { get; } = new() { Algorithm = "RS256", IdClaim = null };

    public static TokenShape EntraId(string tenantId) => new()
    {
        Algorithm = "RS256",
        IdClaim = "uti",
        ScopeClaim = "scp",
        Others = new Dictionary<string, string> { ["tid"] = tenantId, ["ver"] = "2.0" },
    };

    /// <summary>The claims of a good token.</summary>
    public JsonObject Claims(TestToken token, string issuer, string id, DateTimeOffset now)
    {
        var claims = new JsonObject
        {
            ["iss"] = issuer,
            ["sub"] = token.Subject,
            [ClientClaim] = token.ClientId,
            [AudienceClaim] = token.Audience,
            ["iat"] = now.ToUnixTimeSeconds(),
            ["nbf"] = now.ToUnixTimeSeconds(),
            ["exp"] = (now + token.Lifetime).ToUnixTimeSeconds(),
        };
        if (IdClaim is not null)
        {
            claims[IdClaim] = id;
        }

        if (token.Scopes.Count > 0)
        {
            claims[ScopeClaim] = ScopeIsArray
                ? new JsonArray([.. token.Scopes.Select(scope => (JsonNode?)scope)])
                : string.Join(' ', token.Scopes);
        }

        foreach (var (name, value) in Others)
        {
            claims[name] = value;
        }

        return claims;
    }
}
