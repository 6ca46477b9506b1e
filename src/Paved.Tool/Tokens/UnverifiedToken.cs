using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace Paved.Tool.Tokens;

/// <summary>What a compact JWS says, whoever wrote it. Nothing here is checked, so nothing here is to be trusted.</summary>
internal sealed record UnverifiedToken(JsonElement Header, JsonElement Payload, int SignatureBytes)
{
    /// <summary>More than this is not read, as by the validator.</summary>
    public const int MaximumLength = 16 * 1024;

    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    /// <summary>False, and why, where the text has no such parts.</summary>
    public static bool TryRead(
        string text, [NotNullWhen(true)] out UnverifiedToken? token, [NotNullWhen(false)] out string? problem)
    {
        token = null;
        problem = ProblemOf(text);
        if (problem is not null)
        {
            return false;
        }

        var parts = text.Split('.');
        if (!TryReadObject(parts[0], out var header) || !TryReadObject(parts[1], out var payload) || !Base64Url.IsValid(parts[2], out var signature))
        {
            problem = "a part is not base64url of one JSON object";
            return false;
        }

        token = new UnverifiedToken(header, payload, signature);
        return true;
    }

    private static string? ProblemOf(string text) =>
        text.Length > MaximumLength ? $"longer than {MaximumLength} characters"
        : text.AsSpan().Count('.') switch
        {
            2 => null,
            4 => "five parts: it is encrypted, and only its reader can say what is in it",
            _ => "not a signed JWT, which has three parts",
        };

    private static bool TryReadObject(string part, out JsonElement json)
    {
        json = default;
        try
        {
            json = JsonElement.Parse(Base64Url.DecodeFromChars(part), Strict);
            using var probe = new Utf8JsonWriter(Stream.Null);
            json.WriteTo(probe); // a text with half a surrogate pair, which nobody could show, throws here and not later
            return json.ValueKind == JsonValueKind.Object;
        }
        catch (Exception e) when (e is JsonException or FormatException or InvalidOperationException)
        {
            return false;
        }
    }
}
