using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Paved.Tokens;

namespace Paved.AspNetCore.JwtBearer.Internal;

/// <summary>
/// One identity says both: that its user signed in by this method (<c>amr</c>), and lately (<c>auth_time</c>). What it does
/// not say, or says of the future, is not so.
/// </summary>
internal sealed class RecentFactorRequirement : AuthorizationHandler<RecentFactorRequirement>, IAuthorizationRequirement
{
    private static readonly TimeSpan MaximumAge = TimeSpan.FromHours(24);

    /// <summary>How far the clock of the issuer may be ahead.</summary>
    private static readonly TimeSpan Skew = TimeSpan.FromSeconds(60);

    public RecentFactorRequirement(string method, TimeSpan within)
    {
        ArgumentException.ThrowIfNullOrEmpty(method);
        ArgumentOutOfRangeException.ThrowIfLessThan(within, TimeSpan.FromSeconds(1));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(within, MaximumAge);
        if (!method.All(c => c is > ' ' and <= '~' and not ('"' or '\\')))
        {
            throw new ArgumentException("A method is printable ASCII without space, quote and backslash.", nameof(method));
        }

        (Method, Within) = (method, within);
    }

    public string Method { get; }

    public TimeSpan Within { get; }

    /// <summary>The first one that an endpoint has and its user does not meet; null where there is none.</summary>
    public static RecentFactorRequirement? UnmetAt(HttpContext context) =>
        (context.GetEndpoint()?.Metadata.GetOrderedMetadata<AuthorizationPolicy>() ?? [])
            .SelectMany(policy => policy.Requirements).OfType<RecentFactorRequirement>()
            .FirstOrDefault(requirement => !requirement.IsMetBy(context.User, context));

    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, RecentFactorRequirement requirement)
    {
        if (requirement.IsMetBy(context.User, context.Resource as HttpContext))
        {
            context.Succeed(requirement);
        }

        return Task.CompletedTask;
    }

    private bool IsMetBy(ClaimsPrincipal user, HttpContext? context)
    {
        var now = (context?.RequestServices.GetService<TimeProvider>() ?? TimeProvider.System).GetUtcNow();
        return user.Identities.Any(identity => identity.IsAuthenticated
            && MethodsOf(identity).Contains(Method, StringComparer.Ordinal)
            && TimeOf(identity) is { } time && time >= now - Within && time <= now + Skew);
    }

    private static IEnumerable<string> MethodsOf(ClaimsIdentity identity) => identity.BootstrapContext is ValidatedToken token
        ? token.AuthenticationMethods
        : identity.FindAll("amr").Select(claim => claim.Value);

    private static DateTimeOffset? TimeOf(ClaimsIdentity identity)
    {
        if (identity.BootstrapContext is ValidatedToken token)
        {
            return token.AuthenticatedAt;
        }

        var latest = DateTimeOffset.MaxValue.ToUnixTimeSeconds();
        return long.TryParse(identity.FindFirst("auth_time")?.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            && seconds <= latest
                ? DateTimeOffset.FromUnixTimeSeconds(seconds)
                : null;
    }
}
