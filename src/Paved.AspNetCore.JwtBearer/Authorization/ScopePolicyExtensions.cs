using Paved.AspNetCore.JwtBearer.Internal;

namespace Microsoft.AspNetCore.Authorization;

/// <summary>Policies about the scopes of a token.</summary>
public static class ScopePolicyExtensions
{
    /// <summary>Requires a token that permits every one of the scopes; else 403 with <c>insufficient_scope</c>.</summary>
    /// <param name="policy">The policy to tighten.</param>
    /// <param name="scopes">At least one scope-token of RFC 6749 section 3.3.</param>
    /// <returns>The same policy.</returns>
    /// <exception cref="ArgumentException">No scope, or one that is no scope-token.</exception>
    public static AuthorizationPolicyBuilder RequireScope(this AuthorizationPolicyBuilder policy, params string[] scopes)
    {
        ArgumentNullException.ThrowIfNull(policy);
        return policy.RequireAuthenticatedUser().AddRequirements(new ScopeRequirement(scopes));
    }
}
