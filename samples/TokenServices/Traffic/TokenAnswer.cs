using System.Text.Json.Serialization;

namespace Traffic;

/// <summary>What the issuer gives (RFC 6749 section 5.1), as far as it is needed here.</summary>
internal sealed record TokenAnswer(
    [property: JsonPropertyName("refresh_token")] string RefreshToken,
    [property: JsonPropertyName("access_token")] string AccessToken);
