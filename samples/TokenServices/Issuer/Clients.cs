using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;

namespace Issuer;

/// <summary>The programs that may ask, each with the secret that the configuration has for it (<c>Clients:NAME</c>).</summary>
internal sealed class Clients(IConfiguration settings)
{
    /// <summary>Which client sent a request, by HTTP Basic authentication (RFC 6749 section 2.3.1); null if none did.</summary>
    public string? Identify(HttpRequest request)
    {
        if (!AuthenticationHeaderValue.TryParse(request.Headers.Authorization, out var header)
            || !header.Scheme.Equals("Basic", StringComparison.OrdinalIgnoreCase)
            || Decode(header.Parameter).Split(':', 2) is not [var client, var secret]
            || settings.GetSection("Clients")[client] is not { Length: >= 32 } expected)
        {
            return null;
        }

        return CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes(expected))
            ? client
            : null;
    }

    private static string Decode(string? base64)
    {
        var bytes = new byte[256];
        return Convert.TryFromBase64String(base64 ?? "", bytes, out var length) ? Encoding.UTF8.GetString(bytes, 0, length) : "";
    }
}
