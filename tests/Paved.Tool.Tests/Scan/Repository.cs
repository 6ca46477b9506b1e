using System.Text.Json;
using Microsoft.Extensions.Time.Testing;

namespace Paved.Tool.Tests.Scan;

/// <summary>A folder with a .git, and what a compiler logged of it.</summary>
internal sealed class Repository : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("paved-scan");

    public Repository() => _folder.CreateSubdirectory(".git");

    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));

    public string Baseline => PathOf("paved.baseline.json");

    public string PathOf(string name) => Path.Combine(_folder.FullName, name);

    public string Write(string name, string text)
    {
        var path = PathOf(name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return path;
    }

    /// <summary>A log of a project with these findings: rule, file, line, message.</summary>
    public string Log(string project, params (string Rule, string File, int Line, string Message)[] findings) =>
        Write($"{project}.sarif", Sarif([.. findings.Select(finding => Result(finding))]));

    public object Result((string Rule, string File, int Line, string Message) finding) => new
    {
        ruleId = finding.Rule,
        message = new { text = finding.Message },
        locations = (object[])[new
        {
            physicalLocation = new
            {
                artifactLocation = new { uri = new Uri(PathOf(finding.File)).AbsoluteUri },
                region = new { startLine = finding.Line, startColumn = 1, endLine = finding.Line, endColumn = 80 },
            },
        }],
    };

    public static string Sarif(object[] results) => JsonSerializer.Serialize(new
    {
        version = "2.1.0",
        runs = (object[])[new
        {
            results,
            tool = new { driver = new { rules = (object[])[new { id = "PAVED1001", shortDescription = new { text = "Fast hash of a password" } }] } },
        }],
    });

    public Task<ToolRun> ScanAsync(params string[] arguments) =>
        ToolRun.RunAsync(["scan", "sarif", .. arguments, "--root", _folder.FullName], [], time: Time);

    public void Dispose() => _folder.Delete(recursive: true);
}
