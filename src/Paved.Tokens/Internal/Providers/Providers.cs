using System.Text.Json;

namespace Paved.Tokens.Internal;

/// <summary>
/// The providers that issue neither <c>at+jwt</c> nor ES256 or PS256. Each one's required claims are what its ID tokens
/// lack: only so can an access token of type <c>JWT</c> be told from them.
/// </summary>
internal static class Providers
{
    public static Provider EntraId { get; } = new(
        nameof(TokenIssuerProfile.EntraId),
        issuer => issuer.StartsWith("https://login.microsoftonline.com/", StringComparison.Ordinal)
            && issuer.EndsWith("/v2.0", StringComparison.Ordinal),
        EntraRules());

    public static Provider Auth0 { get; } = new(
        nameof(TokenIssuerProfile.Auth0),
        issuer => issuer.EndsWith(".auth0.com/", StringComparison.Ordinal),
        new TokenRules
        {
            Types = ["JWT"],
            Algorithms = ["RS256"],
            RequiredClaims = ["sub", "azp", "iat"],
            ClientIdClaim = "azp",
        });

    public static Provider Okta { get; } = new(
        nameof(TokenIssuerProfile.Okta),
        issuer => issuer.Contains("/oauth2/", StringComparison.Ordinal),
        new TokenRules
        {
            Types = ["", "JWT"],
            Algorithms = ["RS256"],
            RequiredClaims = ["sub", "cid", "jti", "iat"],
            ClientIdClaim = "cid",
            ScopeClaim = "scp",
        });

    public static Provider Keycloak { get; } = new(
        nameof(TokenIssuerProfile.Keycloak),
        issuer => issuer.Contains("/realms/", StringComparison.Ordinal),
        new TokenRules
        {
            Types = ["JWT"],
            Algorithms = ["RS256"],
            RequiredClaims = ["sub", "azp", "jti", "iat"],
            RequiredValues = new Dictionary<string, string> { ["typ"] = "Bearer" },
            ClientIdClaim = "azp",
        });

    public static Provider Cognito { get; } = new(
        nameof(TokenIssuerProfile.Cognito),
        issuer => issuer.StartsWith("https://cognito-idp.", StringComparison.Ordinal),
        new TokenRules
        {
            Types = ["", "JWT"],
            Algorithms = ["RS256"],
            RequiredClaims = ["sub", "client_id", "jti", "iat"],
            RequiredValues = new Dictionary<string, string> { ["token_use"] = "access" },
            AudienceClaim = "client_id",
        });

    public static Provider Google { get; } = new(
        nameof(TokenIssuerProfile.Google),
        issuer => issuer == "https://accounts.google.com",
        new TokenRules
        {
            Types = ["JWT"],
            Algorithms = ["RS256"],
            RequiredClaims = ["sub", "azp", "iat"],
            ClientIdClaim = "azp",
        });

    public static IReadOnlyList<Provider> All { get; } = [EntraId, Auth0, Okta, Keycloak, Cognito, Google];

    /// <summary>What to add to a refusal: which profile the token would fit. Only words of Paved's own.</summary>
    public static string Suggest(JsonElement header, JsonElement claims) =>
        All.FirstOrDefault(provider => provider.Fits(header, claims)) is { } fitting
            ? $"; the token has the form of a provider: use {nameof(TokenIssuerProfile)}.{fitting.Name}"
            : "";

    /// <summary>The rules of one tenant, or of any where none is named.</summary>
    public static TokenRules EntraRules(string? tenant = null)
    {
        var values = new Dictionary<string, string> { ["ver"] = "2.0" };
        if (tenant is not null)
        {
            values["tid"] = tenant;
        }

        return new TokenRules
        {
            Types = ["JWT"],
            Algorithms = ["RS256"],
            RequiredClaims = ["sub", "azp", "iat", "nbf", "tid"],
            RequiredValues = values,
            ClientIdClaim = "azp",
            TokenIdClaim = "uti",
            ScopeClaim = "scp",
        };
    }
}
