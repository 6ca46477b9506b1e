using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Paved.AspNetCore.Internal;

/// <summary>Serves the script of the meter, under an address that changes with it.</summary>
internal static class MeterScript
{
    private const int VersionLength = 16;
    private const string Immutable = "public, max-age=31536000, immutable";
    private const string Revalidated = "public, no-cache";

    private static readonly byte[] Content = Read();

    public static string Version { get; } = Convert.ToHexStringLower(SHA256.HashData(Content))[..VersionLength];

    public static Task ServeAsync(HttpContext context)
    {
        var headers = context.Response.Headers;
        // An address of another version may lead here while instances are replaced: that answer must not be kept.
        headers.CacheControl = context.Request.Query["v"] == Version ? Immutable : Revalidated;
        headers.XContentTypeOptions = "nosniff";
        return Results
            .Bytes(Content, "text/javascript; charset=utf-8", entityTag: new EntityTagHeaderValue($"\"{Version}\""))
            .ExecuteAsync(context);
    }

    private static byte[] Read()
    {
        using var resource = typeof(MeterScript).Assembly.GetManifestResourceStream(PavedStrengthMeter.FileName)!;
        var content = new byte[resource.Length];
        resource.ReadExactly(content);
        return content;
    }
}
