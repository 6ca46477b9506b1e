namespace Paved.Auth.Internal;

/// <summary>Where links lead: an origin that was configured, never one that a request named.</summary>
internal sealed class LinkOrigin
{
    private const int MaxPathCharacters = 1024;

    private readonly string _origin;

    public LinkOrigin(Uri origin, string parameter)
    {
        ArgumentNullException.ThrowIfNull(origin, parameter);
        _origin = IsOrigin(origin)
            ? origin.GetLeftPart(UriPartial.Authority)
            : throw new ArgumentException(
                "Expected an https origin such as https://shop.example, without user, path, query or fragment; "
                + "http only at a loopback address.",
                parameter);
    }

    public static bool IsOrigin(Uri origin) => origin is { IsAbsoluteUri: true, UserInfo: "", PathAndQuery: "/", Fragment: "" }
        && (origin.Scheme == Uri.UriSchemeHttps || (origin.Scheme == Uri.UriSchemeHttp && origin.IsLoopback));

    public string Join(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        var isPath = path.Length is > 0 and <= MaxPathCharacters
            && path[0] == '/'
            && !path.StartsWith("//", StringComparison.Ordinal)
            && path.All(c => c is > ' ' and < '\x7f' and not ('#' or '\\'));
        return isPath ? _origin + path : throw new ArgumentException(
            "Expected a path such as /reset: visible ASCII that begins with one slash, without # and \\.", nameof(path));
    }
}
