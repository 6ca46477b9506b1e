using System.Net;
using System.Net.Sockets;
using Paved.Auth.Internal;

namespace Paved.Auth;

/// <summary>
/// Who is asking. Attempts are counted by network: an IPv4 address, or the /64 of an IPv6 address, which is what one
/// subscriber gets. An IPv6 address that carries an IPv4 address is that: IPv4-mapped (RFC 4291 section 2.5.5.2) and
/// translated ones (64:ff9b::/96, RFC 6052 section 2.1).
/// </summary>
public sealed class SignInClient
{
    private const int PrefixBytes = 8;
    private const int MaxBrowserCharacters = 1024;

    private readonly IPAddress _network;

    private static ReadOnlySpan<byte> TranslatedPrefix => [0x00, 0x64, 0xff, 0x9b, 0, 0, 0, 0, 0, 0, 0, 0];

    /// <summary>Describes a client.</summary>
    /// <param name="address">
    /// The address of the client itself, not of a proxy in front of this process, and never from a header that a
    /// client can set.
    /// </param>
    public SignInClient(IPAddress address)
    {
        ArgumentNullException.ThrowIfNull(address);
        _network = NetworkOf(address.IsIPv4MappedToIPv6 || IsTranslated(address) ? address.MapToIPv4() : address);
    }

    /// <summary>
    /// What <see cref="SignInResult.DeviceToken"/> gave this browser when it signed in before, as its cookie brings it; any
    /// text is permitted. Null: none.
    /// </summary>
    public string? DeviceToken { get; init; }

    /// <summary>
    /// A random value in a cookie of this browser, which binds tickets to it; any text is permitted, and one above 1,024
    /// characters counts as none. Null: none, and whoever has a ticket may use it.
    /// </summary>
    public string? Browser { get; init; }

    /// <summary>The browser's value as tickets keep it; the same for all that have none.</summary>
    internal string BrowserDigest => TokenText.HashOf(Browser is { Length: <= MaxBrowserCharacters } ? Browser : "");

    /// <summary>The network, such as <c>203.0.113.7</c> or <c>2001:db8:1:2::/64</c>.</summary>
    public override string ToString()
        => _network.AddressFamily == AddressFamily.InterNetworkV6 ? $"{_network}/64" : _network.ToString();

    private static bool IsTranslated(IPAddress address)
        => address.AddressFamily == AddressFamily.InterNetworkV6
            && address.GetAddressBytes().AsSpan().StartsWith(TranslatedPrefix);

    private static IPAddress NetworkOf(IPAddress address)
    {
        if (address.AddressFamily != AddressFamily.InterNetworkV6)
        {
            return address;
        }

        var bytes = address.GetAddressBytes();
        bytes.AsSpan(PrefixBytes).Clear();
        return new IPAddress(bytes);
    }
}
