using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Microsoft.AspNetCore.Builder;

/// <summary>The address by which password managers find the page that changes a password.</summary>
public static class ChangePasswordEndpointExtensions
{
    /// <summary>
    /// Redirects <c>/.well-known/change-password</c> (W3C, "A Well-Known URL for Changing Passwords") to the page, with 302
    /// and for everyone: the page itself asks who it is.
    /// </summary>
    /// <remarks>
    /// Password managers also ask for a path below <c>/.well-known</c> that cannot exist: an application that answers every
    /// path with a page of its own must answer that one with 404.
    /// </remarks>
    /// <param name="endpoints">Where to map it.</param>
    /// <param name="url">The page: a path of this origin such as <c>/account/password</c>, or an https address.</param>
    /// <returns>The endpoint.</returns>
    /// <exception cref="ArgumentException">The page is neither.</exception>
    public static IEndpointConventionBuilder MapPavedChangePassword(this IEndpointRouteBuilder endpoints, string url)
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        ArgumentException.ThrowIfNullOrEmpty(url);
        if (!IsLocal(url) && !IsHttps(url))
        {
            throw new ArgumentException($"Expected a path such as /account/password or an https address, got '{url}'.", nameof(url));
        }

        return endpoints
            .MapMethods("/.well-known/change-password", [HttpMethods.Get, HttpMethods.Head], context =>
            {
                context.Response.Redirect(url);
                return Task.CompletedTask;
            })
            .AllowAnonymous();
    }

    // "//host" and "/\host" are addresses of another origin.
    private static bool IsLocal(string url) => url[0] == '/' && (url.Length == 1 || url[1] is not ('/' or '\\'));

    private static bool IsHttps(string url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var address) && address.Scheme == Uri.UriSchemeHttps;
}
