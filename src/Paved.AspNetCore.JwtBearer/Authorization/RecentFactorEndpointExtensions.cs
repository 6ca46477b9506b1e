using Microsoft.AspNetCore.Authorization;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Endpoints that require a recent factor.</summary>
public static class RecentFactorEndpointExtensions
{
    /// <summary>
    /// Requires that the user signed in lately, and by a certain factor; else 401 with
    /// <c>insufficient_user_authentication</c>, upon which the client has the user sign in anew (RFC 9470).
    /// </summary>
    /// <typeparam name="TBuilder">The kind of endpoint.</typeparam>
    /// <param name="endpoint">The endpoint or group to guard.</param>
    /// <param name="method">The method that <c>amr</c> must list (RFC 8176), such as <c>otp</c> or <c>hwk</c>.</param>
    /// <param name="within">How long ago <c>auth_time</c> may be; 1 second to 24 hours.</param>
    /// <returns>The same endpoint.</returns>
    /// <exception cref="ArgumentException">The method is empty or cannot be written into a header.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="within"/> is out of its range.</exception>
    public static TBuilder RequireRecentFactor<TBuilder>(this TBuilder endpoint, string method, TimeSpan within)
        where TBuilder : IEndpointConventionBuilder =>
        endpoint.RequireAuthorization(policy => policy.RequireRecentFactor(method, within));
}
