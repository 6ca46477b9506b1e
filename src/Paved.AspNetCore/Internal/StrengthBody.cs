using System.Buffers;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Paved.AspNetCore.Internal;

/// <summary>Reads the body of a call: its kind and size are checked first, and the bytes are wiped.</summary>
/// <param name="Request">What was asked; null where it cannot be read.</param>
/// <param name="Status">Why not.</param>
internal readonly record struct StrengthBody(StrengthRequest? Request, int Status)
{
    /// <summary>The most of one call: what a password of 4,096 bytes takes as JSON, and as much again.</summary>
    public const int MaxBytes = 32 * 1024;

    public const string Expected = "Expected JSON of at most 32 KiB: {\"password\": \"…\", \"userInputs\": [\"…\"]}";

    public static async ValueTask<StrengthBody> ReadAsync(HttpContext context)
    {
        if (!context.Request.HasJsonContentType())
        {
            return new StrengthBody(null, StatusCodes.Status415UnsupportedMediaType);
        }

        if (context.Request.ContentLength > MaxBytes)
        {
            return new StrengthBody(null, StatusCodes.Status413PayloadTooLarge);
        }

        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
        {
            size.MaxRequestBodySize = MaxBytes; // so that the server does not read the rest, either
        }

        return await ReadCoreAsync(context).ConfigureAwait(false);
    }

    private static async ValueTask<StrengthBody> ReadCoreAsync(HttpContext context)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(MaxBytes + 1);
        try
        {
            var length = await context.Request.Body
                .ReadAtLeastAsync(buffer.AsMemory(0, MaxBytes + 1), MaxBytes + 1, throwOnEndOfStream: false, context.RequestAborted)
                .ConfigureAwait(false);
            return length > MaxBytes
                ? new StrengthBody(null, StatusCodes.Status413PayloadTooLarge)
                : new StrengthBody(JsonSerializer.Deserialize(buffer.AsSpan(0, length), PavedJson.Default.StrengthRequest),
                    StatusCodes.Status400BadRequest);
        }
        catch (JsonException)
        {
            return new StrengthBody(null, StatusCodes.Status400BadRequest);
        }
        catch (BadHttpRequestException fault)
        {
            return new StrengthBody(null, fault.StatusCode);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer, clearArray: true);
        }
    }
}
