using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;
using Paved.Tokens;

namespace Paved.AspNetCore.JwtBearer.Internal;

/// <summary>The status and header that answer a request which may not pass (RFC 6750 section 3).</summary>
/// <param name="Status">The status code.</param>
/// <param name="Parameters">What follows <c>Bearer</c> in WWW-Authenticate; null for Retry-After instead.</param>
internal sealed record BearerAnswer(int Status, string? Parameters)
{
    private const string RetryAfterSeconds = "10";

    /// <summary>No token was sent: no error attribute, but the scheme needs a parameter.</summary>
    public static BearerAnswer NoToken { get; } = new(StatusCodes.Status401Unauthorized, "realm=\"api\"");

    /// <summary>More than one way of authenticating was used: <c>invalid_request</c>.</summary>
    public static BearerAnswer Ambiguous { get; } = new(
        StatusCodes.Status400BadRequest,
        "error=\"invalid_request\", error_description=\"more than one Authorization header\"");

    /// <summary>An outage is no refusal: the client's token may be good, so it is told to come again.</summary>
    public static BearerAnswer For(TokenFailure failure) =>
        failure.IsOutage()
            ? new BearerAnswer(StatusCodes.Status503ServiceUnavailable, null)
            : new BearerAnswer(
                StatusCodes.Status401Unauthorized, $"error=\"invalid_token\", error_description=\"{failure.ToCode()}\"");

    public static BearerAnswer InsufficientScope(IReadOnlyCollection<string> scopes) => new(
        StatusCodes.Status403Forbidden,
        "error=\"insufficient_scope\"" + (scopes.Count == 0 ? "" : $", scope=\"{string.Join(' ', scopes)}\""));

    /// <summary>The token is good, but its user must sign in anew (RFC 9470 section 3).</summary>
    public static BearerAnswer NotRecent(RecentFactorRequirement required) => new(
        StatusCodes.Status401Unauthorized,
        $"error=\"insufficient_user_authentication\", error_description=\"a recent {required.Method} is required\", "
        + $"max_age=\"{(long)required.Within.TotalSeconds}\"");

    public void WriteTo(HttpResponse response)
    {
        response.StatusCode = Status;
        if (Parameters is not null)
        {
            response.Headers.Append(HeaderNames.WWWAuthenticate, $"Bearer {Parameters}");
        }
        else
        {
            response.Headers.RetryAfter = RetryAfterSeconds;
        }
    }
}
