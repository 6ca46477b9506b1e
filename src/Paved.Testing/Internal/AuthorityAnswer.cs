using System.Net;

namespace Paved.Testing.Internal;

/// <summary>A status, a media type and a body.</summary>
internal sealed record AuthorityAnswer(HttpStatusCode Status, string MediaType, string Body)
{
    public static AuthorityAnswer Json(string body) => new(HttpStatusCode.OK, "application/json", body);

    public static AuthorityAnswer Text(HttpStatusCode status) => new(status, "text/plain", status.ToString());
}
