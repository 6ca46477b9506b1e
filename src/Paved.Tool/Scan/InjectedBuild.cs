using System.Diagnostics;
using System.Security;

namespace Paved.Tool.Scan;

/// <summary>
/// Builds a repository with the analyzers injected through <c>CustomAfterMicrosoftCommonTargets</c>. What it makes goes to a
/// temporary folder: the repository stays as it is, and its own warnings-as-errors do not end the build.
/// </summary>
internal sealed class InjectedBuild : IDisposable
{
    private const int LastLines = 12;

    private static readonly string[] Buildable = ["*.slnx", "*.sln", "*.csproj"];

    private readonly DirectoryInfo _work = Directory.CreateTempSubdirectory("paved-scan");

    /// <summary>The folder of the analyzers and of the targets that inject them.</summary>
    public static string Analyzers => Path.Combine(AppContext.BaseDirectory, "analyzers");

    private string Logs => Path.Combine(_work.FullName, "logs");

    /// <summary>The logs of the projects that were compiled.</summary>
    public IEnumerable<string> LogFiles => Directory.EnumerateFiles(Logs, "*.sarif", SearchOption.AllDirectories).Order(StringComparer.Ordinal);

    /// <summary>Builds; null where everything was built, else the end of what the build said.</summary>
    /// <exception cref="UsageException">There is nothing to build.</exception>
    public async Task<string?> RunAsync(string path, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(Logs);
        var target = Target(Path.GetFullPath(path));
        using var process = Start(target, File.Exists(path) ? Path.GetDirectoryName(Path.GetFullPath(path))! : path);
        var errors = process.StandardError.ReadToEndAsync(cancellationToken);
        var said = await LastAsync(process.StandardOutput, cancellationToken).ConfigureAwait(false);
        var rest = await errors.ConfigureAwait(false);
        await process.WaitForExitAsync(cancellationToken).ConfigureAwait(false);
        return process.ExitCode == 0 ? null : string.Join('\n', said.Append(rest).Where(line => line.Length > 0));
    }

    public void Dispose() => _work.Delete(recursive: true);

    private static async Task<Queue<string>> LastAsync(StreamReader output, CancellationToken cancellationToken)
    {
        var lines = new Queue<string>();
        while (await output.ReadLineAsync(cancellationToken).ConfigureAwait(false) is { } line)
        {
            if (line.Contains("error", StringComparison.Ordinal) && !lines.Contains(line))
            {
                lines.Enqueue(line);
            }

            if (lines.Count > LastLines)
            {
                lines.Dequeue();
            }
        }

        return lines;
    }

    private Process Start(string target, string folder)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var argument in Arguments(target))
        {
            start.ArgumentList.Add(argument);
        }

        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        return Process.Start(start)!;
    }

    private string[] Arguments(string target) =>
    [
        "build", target, "--no-incremental", "--nologo", "-v:quiet", "-noAutoResponse",
        "--artifacts-path", Path.Combine(_work.FullName, "artifacts"),
        $"-p:CustomAfterMicrosoftCommonTargets={Path.Combine(Analyzers, "scan.targets")}",
        $"-p:PavedScanLogs={Logs}",
        "-p:TreatWarningsAsErrors=false", "-p:MSBuildTreatWarningsAsErrors=false", "-p:WarningsAsErrors=",
        "-p:CodeAnalysisTreatWarningsAsErrors=false", "-p:UseSharedCompilation=false",
    ];

    /// <summary>The one solution or project of a folder; else a project that builds every project beneath it.</summary>
    private string Target(string path)
    {
        if (File.Exists(path))
        {
            return path;
        }

        if (!Directory.Exists(path))
        {
            throw new UsageException($"{path}: no such file or folder");
        }

        var here = Buildable.Select(pattern => Directory.GetFiles(path, pattern)).FirstOrDefault(files => files.Length > 0);
        return here is [var only] ? only : Traversal(path);
    }

    private string Traversal(string folder)
    {
        string[] projects = [.. Directory.EnumerateFiles(folder, "*.csproj", SearchOption.AllDirectories).Order(StringComparer.Ordinal)];
        if (projects.Length == 0)
        {
            throw new UsageException($"{folder}: expected a solution or C# projects");
        }

        var items = projects.Select(project => $"<All Include=\"{SecurityElement.Escape(project)}\" />");
        var file = Path.Combine(_work.FullName, "all.proj");
        File.WriteAllText(file, $"""
            <Project>
              <ItemGroup>{string.Concat(items)}</ItemGroup>
              <Target Name="Restore"><MSBuild Projects="@(All)" Targets="Restore" Properties="_=restore" ContinueOnError="ErrorAndContinue" /></Target>
              <Target Name="Rebuild"><MSBuild Projects="@(All)" Targets="Rebuild" BuildInParallel="true" ContinueOnError="ErrorAndContinue" /></Target>
            </Project>
            """);
        return file;
    }
}
