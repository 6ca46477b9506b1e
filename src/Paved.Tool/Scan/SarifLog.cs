using System.Text.Json;
using System.Text.RegularExpressions;

namespace Paved.Tool.Scan;

/// <summary>
/// Reads what compilers write with <c>-p:ErrorLog=FILE,version=2.1</c> (SARIF 2.1.0, sections 3.13 to 3.28). Only results of
/// PAVED rules are kept; those suppressed in source are counted apart.
/// </summary>
internal static partial class SarifLog
{
    public const long MaximumBytes = 256L << 20;

    private static readonly JsonElement NoItems = JsonElement.Parse("[]");

    /// <summary>Reads one log.</summary>
    /// <exception cref="UsageException">The file cannot be read or is no such log; the message names it.</exception>
    public static SarifResults Read(string path, string root, SourceFiles sources)
    {
        using var file = ToolFile.Open(path);
        if (file.Length > MaximumBytes)
        {
            throw new UsageException($"{path}: expected at most {MaximumBytes >> 20} MiB");
        }

        try
        {
            using var log = JsonDocument.Parse(file);
            var project = Path.GetFileNameWithoutExtension(path);
            return Read(log.RootElement, project, root, sources) ?? throw NotSarif(path, Text(log.RootElement, "version"));
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or ArgumentException)
        {
            // No JSON, a text that is no Unicode, a path that none can be.
            throw NotSarif(path, null);
        }
    }

    private static UsageException NotSarif(string path, string? version) => new(version == "1.0.0"
        ? $"{path}: SARIF 1.0.0; build with -p:ErrorLog=FILE%2Cversion=2.1"
        : $"{path}: expected a SARIF 2.1.0 log");

    private static SarifResults? Read(JsonElement log, string project, string root, SourceFiles sources)
    {
        if (Text(log, "version") is not "2.1.0" || Member(log, "runs", JsonValueKind.Array) is not { } runs)
        {
            return null;
        }

        var results = new SarifResults();
        foreach (var run in runs.EnumerateArray())
        {
            ReadRules(run, results);
            foreach (var result in Items(run, "results"))
            {
                if (Text(result, "ruleId") is { } rule && RuleId().IsMatch(rule))
                {
                    Add(results, result, rule, project, root, sources);
                }
            }
        }

        return results;
    }

    private static void ReadRules(JsonElement run, SarifResults results)
    {
        var driver = Member(Member(run, "tool"), "driver");
        foreach (var rule in Items(driver, "rules"))
        {
            if (Text(rule, "id") is not { } id || !RuleId().IsMatch(id))
            {
                continue;
            }

            results.Rules[id] = rule.Clone();
            if (Text(Member(rule, "shortDescription"), "text") is { } title)
            {
                results.Titles[id] = title;
            }
        }
    }

    private static void Add(
        SarifResults results, JsonElement result, string rule, string project, string root, SourceFiles sources)
    {
        if (Items(result, "suppressions").Any())
        {
            results.Suppressed++;
            return;
        }

        var place = Member(Items(result, "locations").FirstOrDefault(), "physicalLocation");
        var file = RelativePath(Text(Member(place, "artifactLocation"), "uri") ?? "", root);
        var region = Member(place, "region");
        var line = Number(region, "startLine");
        var message = Text(Member(result, "message"), "text") ?? "";
        var expression = sources.Excerpt(
            Path.Combine(root, file), line, Number(region, "startColumn"), Number(region, "endLine"), Number(region, "endColumn"));
        var fingerprint = Fingerprints.Of(rule, file, expression ?? message);
        results.Findings.Add(new Finding(rule, file, line, project, "", message, fingerprint)
        {
            Level = Text(result, "level") ?? "warning",
            Region = region?.Clone(),
        });
    }

    private static int Number(JsonElement? parent, string name) =>
        Member(parent, name, JsonValueKind.Number) is { } number && number.TryGetInt32(out var value) ? value : 0;

    /// <summary>A file's path from the root on, with forward slashes; as it stands where it is elsewhere.</summary>
    private static string RelativePath(string uri, string root)
    {
        if (!Uri.TryCreate(uri, UriKind.Absolute, out var absolute) || !absolute.IsFile)
        {
            return Uri.UnescapeDataString(uri).Replace('\\', '/');
        }

        var relative = Path.GetRelativePath(root, absolute.LocalPath).Replace('\\', '/');
        return relative.StartsWith("../", StringComparison.Ordinal) ? absolute.LocalPath : relative;
    }

    private static JsonElement.ArrayEnumerator Items(JsonElement? parent, string name) =>
        (Member(parent, name, JsonValueKind.Array) ?? NoItems).EnumerateArray();

    private static string? Text(JsonElement? parent, string name) =>
        Member(parent, name, JsonValueKind.String)?.GetString();

    private static JsonElement? Member(
        JsonElement? parent, string name, JsonValueKind kind = JsonValueKind.Object) =>
        parent is { ValueKind: JsonValueKind.Object } known
            && known.TryGetProperty(name, out var member) && member.ValueKind == kind ? member : null;

    [GeneratedRegex("^PAVED[0-9]{4}$", RegexOptions.CultureInvariant)]
    private static partial Regex RuleId();
}
