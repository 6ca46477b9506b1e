using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Paved.Tool.Scan;

/// <summary>The report for programs.</summary>
internal static class JsonReport
{
    internal static readonly JsonWriterOptions Plain = new()
    {
        Indented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        NewLine = "\n",
    };

    public static string Write(ScanReport report)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, Plain))
        {
            json.WriteStartObject();
            WriteTotals(json, report);
            WriteFindings(json, report);
            WriteGroups(json, "owners", "owner", report.By(finding => finding.Owner));
            WriteGroups(json, "projects", "project", report.By(finding => finding.Project));
            WriteGroups(json, "rules", "ruleId", report.By(finding => finding.RuleId));
            WriteTrend(json, report);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static void WriteTotals(Utf8JsonWriter json, ScanReport report)
    {
        json.WriteNumber("offPath", report.Total.OffPath);
        json.WriteNumber("onPath", report.Total.OnPath);
        json.WriteNumber("suppressed", report.Suppressed);
        json.WriteBoolean("hasBaseline", report.Baseline is not null);
        json.WriteNumber("new", report.New);
        json.WriteNumber("gone", report.Gone);
    }

    private static void WriteFindings(Utf8JsonWriter json, ScanReport report)
    {
        json.WriteStartArray("findings");
        foreach (var finding in report.OffPath)
        {
            json.WriteStartObject();
            json.WriteString("ruleId", finding.RuleId);
            json.WriteString("file", finding.File);
            json.WriteNumber("line", finding.Line);
            json.WriteString("project", finding.Project);
            json.WriteString("owner", finding.Owner);
            json.WriteString("message", finding.Message);
            json.WriteString("fingerprint", finding.Fingerprint);
            json.WriteBoolean("new", report.IsNew(finding));
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteGroups(
        Utf8JsonWriter json, string name, string key, IReadOnlyList<KeyValuePair<string, ScanCounts>> groups)
    {
        json.WriteStartArray(name);
        foreach (var (group, counts) in groups)
        {
            json.WriteStartObject();
            json.WriteString(key, group);
            WriteCounts(json, counts);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteTrend(Utf8JsonWriter json, ScanReport report)
    {
        json.WriteStartArray("trend");
        foreach (var day in report.Trend)
        {
            json.WriteStartObject();
            json.WriteString("date", day.Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
            WriteCounts(json, day.Total);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteCounts(Utf8JsonWriter json, ScanCounts counts)
    {
        json.WriteNumber("offPath", counts.OffPath);
        json.WriteNumber("onPath", counts.OnPath);
    }
}
