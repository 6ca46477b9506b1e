using System.CommandLine;

namespace Paved.Tool.Scan;

/// <summary><c>paved scan build</c>.</summary>
internal static class ScanBuildVerb
{
    private const string Help = """
        Build a repository with the PAVED analyzers injected from outside, and report what they find.

        In:   a solution, a project, or a folder: its one solution or project, else every C# project beneath it. Nothing in
              it is edited or written, and its own warnings-as-errors do not end the build. Building runs what the
              repository's build runs: scan what you would build.
        Out:  as 'paved scan sarif' does, with calls of Paved itself counted as on the path.
        The baseline may only shrink: --update takes out what is gone and never adds what is new; only where there is no
              baseline yet it takes in everything.
        Exit: 0 nothing is new, 1 something is, 2 wrong usage, or something did not build.

        Example:
          paved scan build . --markdown paved.md
        """;

    public static Command Create(ToolConsole console)
    {
        var path = new Argument<string>("PATH") { Description = "What to build." };
        var options = new ScanOptions();
        var command = new Command("build", Help) { path };
        options.AddTo(command);
        command.SetAction((arguments, cancellationToken) =>
            RunAsync(console, options, arguments, arguments.GetValue(path)!, cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(
        ToolConsole console, ScanOptions options, ParseResult arguments, string path, CancellationToken cancellationToken)
    {
        var full = System.IO.Path.GetFullPath(path);
        var root = options.Root(arguments, Directory.Exists(full) ? full : System.IO.Path.GetDirectoryName(full)!);
        using var build = new InjectedBuild();
        if (await build.RunAsync(path, cancellationToken).ConfigureAwait(false) is { } said)
        {
            throw new UsageException($"{path}: did not build, so nothing is reported\n{said}");
        }

        return options.Report(console, arguments, root, build.LogFiles);
    }
}
