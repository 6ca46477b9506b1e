using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json;
using System.Text.Unicode;

namespace Paved.Tokens.Internal;

/// <summary>
/// One JSON object (RFC 8259) read without tolerance: UTF-8 without byte order mark, no duplicate members, no comments
/// or trailing commas, at most 64 levels, and no escape that is half a surrogate pair, so that reading a string out of
/// the result never throws.
/// </summary>
internal static class StrictJson
{
    private static readonly JsonDocumentOptions Options = new()
    {
        MaxDepth = 64,
        AllowDuplicateProperties = false,
        AllowTrailingCommas = false,
        CommentHandling = JsonCommentHandling.Disallow,
    };

    /// <summary>Text that is well-formed Unicode and has at most that many bytes as UTF-8.</summary>
    public static bool TryReadObject(string text, int maximumBytes, out JsonElement json)
    {
        json = default;
        var utf8 = new byte[(int)Math.Min(text.Length * 3L, maximumBytes)];
        return Utf8.FromUtf16(text, utf8, out _, out var written, replaceInvalidSequences: false) == OperationStatus.Done
            && TryReadObject(utf8.AsSpan(0, written), out json);
    }

    public static bool TryReadObject(ReadOnlySpan<byte> utf8, out JsonElement json)
    {
        json = default;
        if (utf8.StartsWith("\uFEFF"u8) || !Utf8.IsValid(utf8) || HasLoneSurrogate(utf8))
        {
            return false;
        }

        try
        {
            json = JsonElement.Parse(utf8, Options);
            return json.ValueKind == JsonValueKind.Object;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    /// <summary>The string member of that name; false when it is absent or of another kind.</summary>
    public static bool TryGetString(this JsonElement json, string name, [NotNullWhen(true)] out string? value)
    {
        value = json.TryGetProperty(name, out var member) && member.ValueKind == JsonValueKind.String
            ? member.GetString()
            : null;
        return value is not null;
    }

    private static bool HasLoneSurrogate(ReadOnlySpan<byte> utf8)
    {
        for (int at; (at = utf8.IndexOf((byte)'\\')) >= 0;)
        {
            utf8 = utf8[at..];
            if (!TryReadEscape(utf8, out var unit))
            {
                utf8 = utf8[Math.Min(2, utf8.Length)..];
                continue;
            }

            utf8 = utf8[6..];
            if (char.IsLowSurrogate(unit))
            {
                return true;
            }

            if (char.IsHighSurrogate(unit))
            {
                if (!TryReadEscape(utf8, out var low) || !char.IsLowSurrogate(low))
                {
                    return true;
                }

                utf8 = utf8[6..];
            }
        }

        return false;
    }

    private static bool TryReadEscape(ReadOnlySpan<byte> utf8, out char unit)
    {
        unit = default;
        if (utf8.Length < 6 || utf8[0] != '\\' || utf8[1] != 'u'
            || !ushort.TryParse(utf8[2..6], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code))
        {
            return false;
        }

        unit = (char)code;
        return true;
    }
}
