using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Paved.AspNetCore.Internal;

/// <summary>
/// Whether a request comes from a page of the same origin, by what browsers say and pages cannot forge: Sec-Fetch-Site
/// (W3C Fetch Metadata), or else the host in Origin (RFC 6454 section 7). What sends neither is no browser.
/// </summary>
internal static class SameOrigin
{
    private const string FetchSite = "Sec-Fetch-Site";

    public static bool Allows(HttpRequest request)
    {
        if (request.Headers.TryGetValue(FetchSite, out var site))
        {
            return site == "same-origin";
        }

        return !request.Headers.TryGetValue(HeaderNames.Origin, out var origin)
            || (Uri.TryCreate(origin, UriKind.Absolute, out var page)
                && new HostString(page.Authority).Equals(Normalized(request)));
    }

    // Without the port that the scheme of the page leaves unsaid; the scheme itself a proxy may have changed.
    private static HostString Normalized(HttpRequest request) => request.Host.Port is 80 or 443
        ? new HostString(request.Host.Host)
        : request.Host;
}
