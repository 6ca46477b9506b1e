using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Mvc;

namespace Paved.AspNetCore.Internal;

/// <summary>How requests are read, strictly, and answers are written.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    AllowDuplicateProperties = false,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectNullableAnnotations = true,
    MaxDepth = 4)]
[JsonSerializable(typeof(StrengthRequest))]
[JsonSerializable(typeof(StrengthAnswer))]
[JsonSerializable(typeof(IReadOnlyList<ViolationText>))]
[JsonSerializable(typeof(ProblemDetails))]
internal sealed partial class PavedJson : JsonSerializerContext
{
    /// <summary>The answer and as many spaces as fill the last block.</summary>
    public static ReadOnlyMemory<byte> Pad(StrengthAnswer answer, int block)
    {
        var json = JsonSerializer.SerializeToUtf8Bytes(answer, Default.StrengthAnswer);
        var padded = new byte[(json.Length + block - 1) / block * block];
        json.CopyTo(padded, 0);
        padded.AsSpan(json.Length).Fill((byte)' ');
        return padded;
    }
}
