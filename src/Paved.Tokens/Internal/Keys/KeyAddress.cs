namespace Paved.Tokens.Internal;

/// <summary>Where keys may be fetched from.</summary>
internal static class KeyAddress
{
    private const string DiscoveryPath = "/.well-known/openid-configuration";

    /// <summary>Absolute, https or on the loopback interface, and without user information.</summary>
    public static bool IsAllowed(Uri address) =>
        address.IsAbsoluteUri
        && address.UserInfo.Length == 0
        && (address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback));

    /// <summary>The address of an issuer's discovery document; null where the issuer is no address to fetch from.</summary>
    public static Uri? OfDiscovery(string issuer) =>
        Uri.TryCreate(issuer, UriKind.Absolute, out var address)
        && IsAllowed(address)
        && address.Query.Length == 0
        && address.Fragment.Length == 0
            ? new Uri(issuer.TrimEnd('/') + DiscoveryPath)
            : null;

    public static bool IsSameOrigin(Uri first, Uri second) =>
        first.Scheme == second.Scheme
        && first.Port == second.Port
        && string.Equals(first.IdnHost, second.IdnHost, StringComparison.OrdinalIgnoreCase);
}
