using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Paved.Tool.Scan;

/// <summary>
/// A baseline as a file that people read and merge: sorted, one finding a line. It is replaced as a whole, so that a run
/// that is cut off leaves the old one.
/// </summary>
internal static class BaselineFile
{
    public const string DefaultName = "paved.baseline.json";

    private const int Version = 1;
    private const long MaximumBytes = 64L << 20;

    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Reads the file; null where there is none.</summary>
    /// <exception cref="UsageException">The file is no baseline; the message names it.</exception>
    public static Baseline? Read(string path)
    {
        if (!File.Exists(path))
        {
            return null;
        }

        using var file = ToolFile.Open(path);
        try
        {
            if (file.Length <= MaximumBytes)
            {
                using var document = JsonDocument.Parse(file);
                return Read(document.RootElement);
            }
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or FormatException
            or ArgumentException)
        {
            // Said below.
        }

        throw new UsageException($"{path}: expected a baseline of version {Version}, as 'paved scan … --update' writes it");
    }

    /// <exception cref="UsageException">The file cannot be written.</exception>
    public static void Write(string path, Baseline baseline)
    {
        var lines = new List<string>();
        lines.AddRange(Lines("findings", [.. baseline.Entries.Select(entry => Object(json => Write(json, entry)))], ","));
        lines.AddRange(Lines("history", [.. baseline.History.Select(day => Object(json => Write(json, day)))], ""));
        ReportFile.Write(path, $"{{\n  \"version\": {Version},\n{string.Join('\n', lines)}\n}}\n");
    }

    private static Baseline Read(JsonElement root) => root.GetProperty("version").GetInt32() == Version
        ? new Baseline(
            [.. root.GetProperty("findings").EnumerateArray().Select(ReadEntry)],
            [.. root.GetProperty("history").EnumerateArray().Select(ReadSnapshot)])
        : throw new FormatException();

    private static BaselineEntry ReadEntry(JsonElement entry)
    {
        var count = entry.GetProperty("count").GetInt32();
        return count > 0
            ? new BaselineEntry(Text(entry, "ruleId"), Text(entry, "fingerprint"), Text(entry, "file"), count)
            : throw new FormatException();
    }

    private static ScanSnapshot ReadSnapshot(JsonElement day)
    {
        var owners = new SortedDictionary<string, ScanCounts>(StringComparer.Ordinal);
        foreach (var owner in day.GetProperty("owners").EnumerateObject())
        {
            owners[owner.Name] = new ScanCounts(
                owner.Value.GetProperty("offPath").GetInt32(), owner.Value.GetProperty("onPath").GetInt32());
        }

        return new ScanSnapshot(
            DateOnly.ParseExact(Text(day, "date"), "yyyy-MM-dd", CultureInfo.InvariantCulture), owners);
    }

    private static string Text(JsonElement parent, string name) =>
        parent.GetProperty(name).GetString() ?? throw new FormatException();

    private static IEnumerable<string> Lines(string name, List<string> items, string end) => items.Count == 0
        ? [$"  \"{name}\": []{end}"]
        : [$"  \"{name}\": [", string.Join(",\n", items.Select(item => $"    {item}")), $"  ]{end}"];

    private static string Object(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, Plain))
        {
            json.WriteStartObject();
            write(json);
            json.WriteEndObject();
        }

        return System.Text.Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static void Write(Utf8JsonWriter json, BaselineEntry entry)
    {
        json.WriteString("ruleId", entry.RuleId);
        json.WriteString("file", entry.File);
        json.WriteString("fingerprint", entry.Fingerprint);
        json.WriteNumber("count", entry.Count);
    }

    private static void Write(Utf8JsonWriter json, ScanSnapshot day)
    {
        json.WriteString("date", day.Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        json.WriteStartObject("owners");
        foreach (var (owner, counts) in day.Owners)
        {
            json.WriteStartObject(owner);
            json.WriteNumber("offPath", counts.OffPath);
            json.WriteNumber("onPath", counts.OnPath);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }
}
