using Paved.AspNetCore.JwtBearer.Internal;

namespace Microsoft.AspNetCore.Authorization;

/// <summary>Policies about when and how a user signed in.</summary>
public static class RecentFactorPolicyExtensions
{
    /// <summary>
    /// Requires that the user signed in lately, and by a certain factor; else 401 with
    /// <c>insufficient_user_authentication</c>, upon which the client has the user sign in anew (RFC 9470).
    /// </summary>
    /// <param name="policy">The policy to tighten.</param>
    /// <param name="method">The method that <c>amr</c> must list (RFC 8176), such as <c>otp</c> or <c>hwk</c>.</param>
    /// <param name="within">How long ago <c>auth_time</c> may be; 1 second to 24 hours.</param>
    /// <returns>The same policy.</returns>
    /// <exception cref="ArgumentException">The method is empty or cannot be written into a header.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="within"/> is out of its range.</exception>
    public static AuthorizationPolicyBuilder RequireRecentFactor(
        this AuthorizationPolicyBuilder policy, string method, TimeSpan within)
    {
        ArgumentNullException.ThrowIfNull(policy);
        return policy.RequireAuthenticatedUser().AddRequirements(new RecentFactorRequirement(method, within));
    }
}
