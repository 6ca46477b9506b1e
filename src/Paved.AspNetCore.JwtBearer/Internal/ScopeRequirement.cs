using System.Security.Claims;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Paved.Tokens;

namespace Paved.AspNetCore.JwtBearer.Internal;

/// <summary>
/// The token permits each of these, compared ordinally: what its issuer's profile says are the scopes, and no claim that
/// only looks like them. Of a user whom another handler made, <c>scope</c> (RFC 8693 section 4.2) or <c>scp</c>.
/// </summary>
internal sealed class ScopeRequirement : AuthorizationHandler<ScopeRequirement>, IAuthorizationRequirement
{
    public ScopeRequirement(IReadOnlyCollection<string> scopes)
    {
        ArgumentNullException.ThrowIfNull(scopes);
        if (scopes.Count == 0 || !scopes.All(IsScope))
        {
            throw new ArgumentException(
                "Name at least one scope; each is printable ASCII without space, quote and backslash.", nameof(scopes));
        }

        Scopes = [.. scopes];
    }

    public IReadOnlyCollection<string> Scopes { get; }

    /// <summary>What the policies attached to an endpoint require.</summary>
    public static IReadOnlyCollection<string> Of(Endpoint? endpoint) =>
        [.. (endpoint?.Metadata.GetOrderedMetadata<AuthorizationPolicy>() ?? [])
            .SelectMany(policy => policy.Requirements).OfType<ScopeRequirement>()
            .SelectMany(requirement => requirement.Scopes).Distinct(StringComparer.Ordinal)];

    /// <summary>Whether a request's user has every scope of its endpoint: signing in anew grants none.</summary>
    public static bool IsMetAt(HttpContext context) => AreGranted(Of(context.GetEndpoint()), context.User);

    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, ScopeRequirement requirement)
    {
        if (AreGranted(requirement.Scopes, context.User))
        {
            context.Succeed(requirement);
        }

        return Task.CompletedTask;
    }

    private static bool AreGranted(IEnumerable<string> scopes, ClaimsPrincipal user) =>
        !scopes.Except(user.Identities.SelectMany(GrantedTo), StringComparer.Ordinal).Any();

    private static IEnumerable<string> GrantedTo(ClaimsIdentity identity) => identity.BootstrapContext is ValidatedToken token
        ? token.Scopes
        : identity.FindAll(claim => claim.Type is "scope" or "scp").SelectMany(claim => claim.Value.Split(' '));

    // A scope-token of RFC 6749 section 3.3, which can be written into a header as it is.
    private static bool IsScope(string scope) =>
        !string.IsNullOrEmpty(scope) && scope.All(c => c is > ' ' and <= '~' and not ('"' or '\\'));
}
