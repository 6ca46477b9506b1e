using System.CommandLine;

namespace Paved.Tool.Scan;

/// <summary>The options of both verbs, and what they make of logs.</summary>
internal sealed class ScanOptions
{
    private readonly Option<string?> _root = Path("--root", "The repository's root. Default: where .git is, from here up.", "FOLDER");
    private readonly Option<string?> _baseline = Path("--baseline", $"The known findings. Default: {BaselineFile.DefaultName} in the root.", "FILE");
    private readonly Option<string?> _owners = Path("--codeowners", "Who owns what. Default: the repository's CODEOWNERS.", "FILE");
    private readonly Option<string?> _markdown = Path("--markdown", "File that takes the report as Markdown.", "FILE");
    private readonly Option<string?> _html = Path("--html", "File that takes the report as one page of HTML.", "FILE");
    private readonly Option<string?> _sarif = Path("--sarif", "File that takes the findings as one SARIF log, with fingerprints.", "FILE");
    private readonly Option<bool> _json = new("--json") { Description = "The report as JSON on standard output." };
    private readonly Option<bool> _update = new("--update")
    {
        Description = "Take out of the baseline what is gone, or make it where there is none.",
    };

    public void AddTo(Command command)
    {
        foreach (var option in (Option[])[_root, _baseline, _owners, _update, _markdown, _html, _sarif, _json])
        {
            command.Add(option);
        }
    }

    /// <summary>The repository's root.</summary>
    /// <exception cref="UsageException">There is no such folder.</exception>
    public string Root(ParseResult arguments, string start)
    {
        var root = arguments.GetValue(_root);
        if (root is not null && !Directory.Exists(root))
        {
            throw new UsageException($"{root}: no such folder");
        }

        return System.IO.Path.GetFullPath(root ?? Above(start) ?? start);
    }

    /// <summary>Reports what the logs hold; the result is the exit code.</summary>
    public int Report(ToolConsole console, ParseResult arguments, string root, IEnumerable<string> files)
    {
        var sources = new SourceFiles();
        var logs = files.Select(file => SarifLog.Read(file, root, sources)).ToList();
        var path = arguments.GetValue(_baseline) ?? System.IO.Path.Combine(root, BaselineFile.DefaultName);
        var baseline = BaselineFile.Read(path);
        if (baseline is null && arguments.GetValue(_baseline) is not null && !arguments.GetValue(_update))
        {
            throw new UsageException($"{path}: no such file; --update makes it");
        }

        var today = DateOnly.FromDateTime(console.Time.GetUtcNow().UtcDateTime);
        var report = new ScanReport(logs, CodeOwners.Find(arguments.GetValue(_owners), root), baseline, today);
        Write(console, arguments, report);
        if (!arguments.GetValue(_update))
        {
            return ExitCode.Of(report.New == 0);
        }

        BaselineFile.Write(path, baseline?.Shrink(report.OffPath, report.Today) ?? Baseline.Of(report.OffPath, report.Today));
        return ExitCode.Of(baseline is null || report.New == 0);
    }

    private static Option<string?> Path(string name, string description, string helpName) =>
        new(name) { Description = description, HelpName = helpName };

    private static string? Above(string start)
    {
        for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
        {
            if (System.IO.Path.Exists(System.IO.Path.Combine(folder.FullName, ".git")))
            {
                return folder.FullName;
            }
        }

        return null;
    }

    private void Write(ToolConsole console, ParseResult arguments, ScanReport report)
    {
        if (arguments.GetValue(_markdown) is { } markdown)
        {
            ReportFile.Write(markdown, MarkdownReport.Write(report));
        }

        if (arguments.GetValue(_html) is { } html)
        {
            ReportFile.Write(html, HtmlReport.Write(report));
        }

        if (arguments.GetValue(_sarif) is { } sarif)
        {
            ReportFile.Write(sarif, SarifReport.Write(report));
        }

        console.WriteLine(arguments.GetValue(_json)
            ? JsonReport.Write(report)
            : string.Join('\n', TextReport.Lines(report)));
    }
}
