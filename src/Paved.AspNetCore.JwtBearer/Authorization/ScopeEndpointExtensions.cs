using Microsoft.AspNetCore.Authorization;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Endpoints that require scopes.</summary>
public static class ScopeEndpointExtensions
{
    /// <summary>Requires a token that permits every one of the scopes; else 401, or 403 with <c>insufficient_scope</c>.</summary>
    /// <typeparam name="TBuilder">The kind of endpoint.</typeparam>
    /// <param name="endpoint">The endpoint or group to guard.</param>
    /// <param name="scopes">At least one scope-token of RFC 6749 section 3.3.</param>
    /// <returns>The same endpoint.</returns>
    /// <exception cref="ArgumentException">No scope, or one that is no scope-token.</exception>
    public static TBuilder RequireScope<TBuilder>(this TBuilder endpoint, params string[] scopes)
        where TBuilder : IEndpointConventionBuilder =>
        endpoint.RequireAuthorization(policy => policy.RequireScope(scopes));
}
