using System.Buffers;
using System.Text;
using System.Text.Json;

namespace Paved.Tool.Scan;

/// <summary>
/// The findings of all logs as one run of SARIF 2.1.0, for services that follow findings from build to build. Compilers write
/// no fingerprints, so a service guesses from lines; these are what a baseline goes by. Paths are relative to the root.
/// </summary>
internal static class SarifReport
{
    private const string Schema = "https://json.schemastore.org/sarif-2.1.0.json";

    public static string Write(ScanReport report)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, JsonReport.Plain))
        {
            json.WriteStartObject();
            json.WriteString("$schema", Schema);
            json.WriteString("version", "2.1.0");
            json.WriteStartArray("runs");
            json.WriteStartObject();
            WriteTool(json, report);
            WriteResults(json, report);
            json.WriteEndObject();
            json.WriteEndArray();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static void WriteTool(Utf8JsonWriter json, ScanReport report)
    {
        json.WriteStartObject("tool");
        json.WriteStartObject("driver");
        json.WriteString("name", "Paved.Analyzers");
        json.WriteStartArray("rules");
        foreach (var (id, rule) in report.Rules)
        {
            if (id != Finding.OnPathRule)
            {
                rule.WriteTo(json);
            }
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteResults(Utf8JsonWriter json, ScanReport report)
    {
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        json.WriteStartArray("results");
        foreach (var finding in report.OffPath)
        {
            var times = seen[finding.Fingerprint] = seen.GetValueOrDefault(finding.Fingerprint) + 1;
            WriteResult(json, finding, $"{finding.Fingerprint}:{times}", report);
        }

        json.WriteEndArray();
    }

    private static void WriteResult(Utf8JsonWriter json, Finding finding, string fingerprint, ScanReport report)
    {
        json.WriteStartObject();
        json.WriteString("ruleId", finding.RuleId);
        json.WriteString("level", finding.Level);
        if (report.Baseline is not null)
        {
            json.WriteString("baselineState", report.IsNew(finding) ? "new" : "unchanged");
        }

        json.WriteStartObject("message");
        json.WriteString("text", finding.Message);
        json.WriteEndObject();
        WriteLocation(json, finding);
        json.WriteStartObject("partialFingerprints");
        json.WriteString("pavedFinding/v1", fingerprint);
        // The one name that code scanning of GitHub reads.
        json.WriteString("primaryLocationLineHash", fingerprint);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteLocation(Utf8JsonWriter json, Finding finding)
    {
        json.WriteStartArray("locations");
        json.WriteStartObject();
        json.WriteStartObject("physicalLocation");
        json.WriteStartObject("artifactLocation");
        json.WriteString("uri", Address(finding.File));
        json.WriteEndObject();
        if (finding.Region is { } region)
        {
            json.WritePropertyName("region");
            region.WriteTo(json);
        }

        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndArray();
    }

    private static string Address(string file) => string.Join('/', file.Split('/').Select(Uri.EscapeDataString));
}
