using Paved.Tokens.Internal;

namespace Paved.Tokens;

/// <content>Providers as they really are: RS256, and a <c>typ</c> of <c>JWT</c> or none.</content>
public sealed partial class TokenIssuerProfile
{
    /// <summary>
    /// Microsoft Entra ID, one tenant, access tokens of version 2.0. The client is <c>azp</c>, the token's identifier
    /// <c>uti</c>, scopes are <c>scp</c>; <c>tid</c> must be the tenant.
    /// </summary>
    /// <param name="tenantId">The tenant's identifier, a GUID; not <c>common</c> and not a domain.</param>
    /// <param name="keys">The issuer's keys; null to discover them.</param>
    /// <exception cref="ArgumentException">Not a GUID, or no key fits.</exception>
    public static TokenIssuerProfile EntraId(string tenantId, TokenKeys? keys = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(tenantId);
        if (!Guid.TryParseExact(tenantId, "D", out var tenant))
        {
            throw new ArgumentException("A tenant is named by its identifier, a GUID with hyphens.", nameof(tenantId));
        }

        return new(
            $"https://login.microsoftonline.com/{tenant:D}/v2.0",
            keys ?? TokenKeys.FromDiscovery(),
            Providers.EntraRules($"{tenant:D}"));
    }

    /// <summary>
    /// Auth0 with access tokens of its default dialect. The client is <c>azp</c>; there is no <c>jti</c>, so that single
    /// tokens cannot be revoked. For its RFC 9068 dialect use <see cref="Custom"/> with <c>at+jwt</c> and RS256.
    /// </summary>
    /// <param name="domain">The tenant's domain, such as <c>shop.eu.auth0.com</c>, or a custom one.</param>
    /// <param name="keys">The issuer's keys; null to discover them.</param>
    /// <exception cref="ArgumentException">Not a domain, or no key fits.</exception>
    public static TokenIssuerProfile Auth0(string domain, TokenKeys? keys = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(domain);
        return Uri.CheckHostName(domain) == UriHostNameType.Dns
            ? Of(Providers.Auth0, $"https://{domain}/", keys)
            : throw new ArgumentException("Name the domain alone, without https:// and slash.", nameof(domain));
    }

    /// <summary>
    /// Okta with a custom authorization server. The client is <c>cid</c>, scopes are <c>scp</c>, and its access tokens have
    /// no <c>typ</c>.
    /// </summary>
    /// <param name="issuer">The exact issuer, such as <c>https://shop.okta.com/oauth2/default</c>.</param>
    /// <param name="keys">The issuer's keys; null to discover them.</param>
    /// <exception cref="ArgumentException">The issuer is empty or no https address, or no key fits.</exception>
    public static TokenIssuerProfile Okta(string issuer, TokenKeys? keys = null) => Of(Providers.Okta, issuer, keys);

    /// <summary>Keycloak. The client is <c>azp</c>; the claim <c>typ</c> must be <c>Bearer</c>.</summary>
    /// <param name="issuer">The exact issuer, such as <c>https://id.example/realms/shop</c>.</param>
    /// <param name="keys">The issuer's keys; null to discover them.</param>
    /// <exception cref="ArgumentException">The issuer is empty or no https address, or no key fits.</exception>
    public static TokenIssuerProfile Keycloak(string issuer, TokenKeys? keys = null) => Of(Providers.Keycloak, issuer, keys);

    /// <summary>
    /// Amazon Cognito. Its access tokens have no <c>typ</c> and no <c>aud</c>: list the identifiers of your app clients as
    /// the policy's audiences, which are compared with <c>client_id</c>. <c>token_use</c> must be <c>access</c>.
    /// </summary>
    /// <param name="userPoolId">The user pool, such as <c>eu-central-1_AbCdEfGhI</c>; it begins with its region.</param>
    /// <param name="keys">The issuer's keys; null to discover them.</param>
    /// <exception cref="ArgumentException">Not a user pool, or no key fits.</exception>
    public static TokenIssuerProfile Cognito(string userPoolId, TokenKeys? keys = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(userPoolId);
        return userPoolId.Split('_') is [{ Length: > 0 } region, { Length: > 0 }]
            && userPoolId.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_')
                ? Of(Providers.Cognito, $"https://cognito-idp.{region}.amazonaws.com/{userPoolId}", keys)
                : throw new ArgumentException("A user pool is written region_name.", nameof(userPoolId));
    }

    /// <summary>
    /// Google's tokens between services, signed for a service account with your service as the audience. The client is
    /// <c>azp</c>; there may be no <c>jti</c>. Google's OAuth access tokens are opaque and validated by nobody but Google.
    /// </summary>
    /// <param name="keys">The issuer's keys; null to discover them.</param>
    /// <exception cref="ArgumentException">No key fits.</exception>
    public static TokenIssuerProfile Google(TokenKeys? keys = null) =>
        Of(Providers.Google, "https://accounts.google.com", keys);

    private static TokenIssuerProfile Of(Provider provider, string issuer, TokenKeys? keys) =>
        new(issuer, keys ?? TokenKeys.FromDiscovery(), provider.Rules);
}
