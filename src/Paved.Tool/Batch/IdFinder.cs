using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace Paved.Tool.Batch;

/// <summary>Finds the id in a line that is broken elsewhere, so that its error can be told apart.</summary>
internal static class IdFinder
{
    /// <summary>The JSON text of the only top-level <c>id</c> before the fault; null where there is none.</summary>
    public static string? Find(ReadOnlySpan<byte> line)
    {
        (int Start, int End)? found = null;
        try
        {
            // Not the final block: a number at the end of a cut line may lack digits and is not reported.
            var reader = new Utf8JsonReader(line, isFinalBlock: false, default);
            var isObject = reader.Read() && reader.TokenType == JsonTokenType.StartObject;
            while (isObject && reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var isId = reader.ValueTextEquals("id"u8);
                if (isId && found is not null)
                {
                    return null;
                }

                if (!reader.Read())
                {
                    break;
                }

                var start = (int)reader.TokenStartIndex;
                if (!reader.TrySkip())
                {
                    break;
                }

                found = isId ? (start, (int)reader.BytesConsumed) : found;
            }
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // The fault itself: what was found before it stands.
        }

        return found is { } range ? Text(line[range.Start..range.End]) : null;
    }

    private static string? Text(ReadOnlySpan<byte> id)
        => Utf8.IsValid(id) && !id.Contains((byte)'\r') ? Encoding.UTF8.GetString(id) : null;
}
