using Microsoft.Extensions.Primitives;

namespace Paved.AspNetCore.JwtBearer.Internal;

/// <summary>What the Authorization header says under the scheme Bearer (RFC 6750 section 2.1).</summary>
/// <param name="Token">The token; null where there is none.</param>
/// <param name="IsAmbiguous">Whether a bearer token came beside another Authorization header.</param>
internal readonly record struct BearerCredentials(string? Token, bool IsAmbiguous = false)
{
    private const string Scheme = "Bearer";

    public static BearerCredentials Read(StringValues headers)
    {
        if (!headers.Any(IsBearer))
        {
            return default;
        }

        return headers.Count == 1
            ? new BearerCredentials(headers[0]![Scheme.Length..].Trim(' '))
            : new BearerCredentials(null, IsAmbiguous: true);
    }

    private static bool IsBearer(string? header) =>
        header is not null
        && header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase)
        && (header.Length == Scheme.Length || header[Scheme.Length] == ' ');
}
