using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Paved.Tokens;

namespace Paved.Tool.Tokens;

/// <summary>The keys of a ring, for people and for programs.</summary>
internal static class RingReport
{
    private const string Open = "-";

    public static string Text(IReadOnlyList<KeyRingEntry> keys) => keys.Count == 0
        ? "no keys yet: the first use of the ring makes them"
        : string.Join('\n', keys.Select(Line).Prepend(
            $"{"kid",-43}  {"does",-9}  {"signs from",-20}  {"until",-20}  {"published until",-20}".TrimEnd()));

    public static string Json(IReadOnlyList<KeyRingEntry> keys)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteStartArray("keys");
            foreach (var key in keys)
            {
                Write(json, key);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    public static string Time(DateTimeOffset? time) => time is { } known
        ? string.Create(CultureInfo.InvariantCulture, $"{known.UtcDateTime:yyyy-MM-dd HH:mm:ss}Z")
        : Open;

    private static string Line(KeyRingEntry key) => string.Create(
        CultureInfo.InvariantCulture,
        $"{key.KeyId,-43}  {Name(key),-9}  {Time(key.SignsFrom),-20}  {Time(key.RetiresAt),-20}  {Time(key.DeletesAt),-20}").TrimEnd();

    private static string Name(KeyRingEntry key) => key.Phase switch
    {
        KeyRingPhase.Announced => "announced",
        KeyRingPhase.Signing => "signing",
        _ => "retired",
    };

    private static void Write(Utf8JsonWriter json, KeyRingEntry key)
    {
        json.WriteStartObject();
        json.WriteString("kid", key.KeyId);
        json.WriteString("phase", Name(key));
        json.WriteNumber("announcedAt", key.AnnouncedAt.ToUnixTimeSeconds());
        Write(json, "signsFrom", key.SignsFrom);
        Write(json, "retiresAt", key.RetiresAt);
        Write(json, "deletesAt", key.DeletesAt);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, string name, DateTimeOffset? time)
    {
        if (time is { } known)
        {
            json.WriteNumber(name, known.ToUnixTimeSeconds());
        }
        else
        {
            json.WriteNull(name);
        }
    }
}
