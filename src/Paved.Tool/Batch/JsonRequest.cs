using System.Text.Json;

namespace Paved.Tool.Batch;

/// <summary>
/// One line of a batch: a JSON object. A known member that is missing, misspelt by case, of the wrong type or out of
/// range is a <see cref="BadLineException"/> that names it and never repeats its value. What is unknown is ignored, and
/// null counts as absent where a member is optional.
/// </summary>
internal sealed class JsonRequest : IDisposable
{
    /// <summary>The end of the year 9999 in seconds since 1970.</summary>
    public const long LatestTime = 253_402_300_799;

    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    private readonly JsonDocument _document;
    private readonly string? _id;

    private JsonRequest(JsonDocument document, string? id) => (_document, _id) = (document, id);

    public static JsonRequest Parse(InputLine line, string[] members)
    {
        var id = IdFinder.Find(line.Bytes.Span);
        if (line.Problem is { } problem)
        {
            throw new BadLineException(problem, id);
        }

        var request = new JsonRequest(ParseObject(line.Bytes, members, id), id);
        request.RefuseOtherCase(members);
        return request;
    }

    public void WriteId(Utf8JsonWriter json) => JsonLines.WriteId(json, _id);

    /// <summary>A member that must be a string.</summary>
    public string Text(string member)
        => _document.RootElement.TryGetProperty(member, out var value)
            ? TextOf(member, value)
            : throw Bad($"{member}: expected a string, but the member is missing");

    /// <summary>A member that may be a string; null where it is absent.</summary>
    public string? OptionalText(string member) => TryGetOptional(member, out var value) ? TextOf(member, value) : null;

    /// <summary>A member that may be an allowed integer; null where it is absent.</summary>
    public int? OptionalInteger(string member, string expected, Func<int, bool> isAllowed)
    {
        if (!TryGetOptional(member, out var value))
        {
            return null;
        }

        return Number(value, $"{member}: expected {expected}").TryGetDecimal(out var number)
            && decimal.IsInteger(number) && number is >= int.MinValue and <= int.MaxValue && isAllowed((int)number)
                ? (int)number
                : throw Bad($"{member}: expected {expected}");
    }

    /// <summary>
    /// A member that may be a number of seconds since 1970; a fraction is rounded towards the past. Null where absent.
    /// </summary>
    public DateTimeOffset? OptionalTime(string member)
    {
        if (!TryGetOptional(member, out var value))
        {
            return null;
        }

        var expected = $"{member}: expected seconds since 1970 from 0 to {LatestTime}";
        return Number(value, expected).TryGetDecimal(out var seconds) && seconds >= 0 && seconds < LatestTime + 1
            ? DateTimeOffset.FromUnixTimeSeconds((long)seconds)
            : throw Bad(expected);
    }

    public BadLineException Bad(string message) => new(message, _id);

    public void Dispose() => _document.Dispose();

    private bool TryGetOptional(string member, out JsonElement value)
        => _document.RootElement.TryGetProperty(member, out value) && value.ValueKind != JsonValueKind.Null;

    private string TextOf(string member, JsonElement value)
    {
        try
        {
            return value.ValueKind == JsonValueKind.String
                ? value.GetString()!
                : throw Bad($"{member}: expected a string, got {Kind(value)}");
        }
        catch (InvalidOperationException)
        {
            throw Bad($"{member}: expected a string without halves of surrogate pairs");
        }
    }

    private static JsonDocument ParseObject(ReadOnlyMemory<byte> line, string[] members, string? id)
    {
        if (line.Span.Contains((byte)'\r'))
        {
            throw new BadLineException("expected one JSON object, got a carriage return inside the line", id);
        }

        try
        {
            var document = JsonDocument.Parse(line, Strict);
            return document.RootElement.ValueKind == JsonValueKind.Object
                ? document
                : throw new BadLineException($"expected one JSON object, got {Kind(document.RootElement)}");
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // Not the exception's own message: it quotes the line.
            var problem = DuplicateIn(line, members) ?? "expected one JSON object, got text that is not strict JSON";
            throw new BadLineException(problem, id);
        }
    }

    private static string? DuplicateIn(ReadOnlyMemory<byte> line, string[] members)
    {
        try
        {
            using var document = JsonDocument.Parse(line);
            var names = document.RootElement.EnumerateObject().ToList();
            var twice = members.Prepend("id").FirstOrDefault(m => names.Count(n => n.NameEquals(m)) > 1);
            return $"{twice ?? "members"}: expected once, got more";
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    private static string Kind(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "an array",
        JsonValueKind.String => "a string",
        JsonValueKind.Number => "a number",
        JsonValueKind.Null => "null",
        _ => "true or false",
    };

    private JsonElement Number(JsonElement value, string expected)
        => value.ValueKind == JsonValueKind.Number ? value : throw Bad($"{expected}, got {Kind(value)}");

    /// <summary>A member is ignored where it is unknown, but not where it is a known one in another case.</summary>
    private void RefuseOtherCase(string[] members)
    {
        foreach (var (index, member) in _document.RootElement.EnumerateObject().Index())
        {
            var meant = members.Prepend("id").FirstOrDefault(
                known => known.Equals(member.Name, StringComparison.OrdinalIgnoreCase));
            if (meant is not null && !member.NameEquals(meant))
            {
                throw Bad($"{meant}: member {index + 1} is spelt in another case");
            }
        }
    }
}
