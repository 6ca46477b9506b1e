using System.Text.Json.Serialization;

namespace Paved.Tokens.Internal.Ring;

/// <summary>The stored members, read strictly: none twice, none unknown, none missing.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    AllowDuplicateProperties = false,
    RespectNullableAnnotations = true,
    IgnoreReadOnlyProperties = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(RingFile))]
internal sealed partial class RingJson : JsonSerializerContext;
