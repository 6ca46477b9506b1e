using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;

namespace Paved.Auth;

/// <summary>
/// Who is asking. Attempts are counted by network: an IPv4 address, or the /64 of an IPv6 address, which is what one
/// subscriber gets. An IPv4-mapped IPv6 address is the IPv4 address.
/// </summary>
public sealed class SignInClient
{
    private const int PrefixBytes = 8;

    private readonly IPAddress _network;

    /// <summary>Describes a client.</summary>
    /// <param name="address">
    /// The address of the client itself, not of a proxy in front of this process, and never from a header that a
    /// client can set.
    /// </param>
    public SignInClient(IPAddress address)
    {
        ArgumentNullException.ThrowIfNull(address);
        _network = NetworkOf(address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address);
    }

    /// <summary>A number for the network that no other network has.</summary>
    internal UInt128 NetworkId
    {
        get
        {
            Span<byte> bytes = stackalloc byte[16];
            _network.TryWriteBytes(bytes, out var written);
            return written == sizeof(uint)
                ? new UInt128(0, BinaryPrimitives.ReadUInt32BigEndian(bytes) | (1UL << 32))
                : BinaryPrimitives.ReadUInt128BigEndian(bytes);
        }
    }

    /// <summary>The network, such as <c>203.0.113.7</c> or <c>2001:db8:1:2::/64</c>.</summary>
    public override string ToString()
        => _network.AddressFamily == AddressFamily.InterNetworkV6 ? $"{_network}/64" : _network.ToString();

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
