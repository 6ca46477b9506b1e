using System.CommandLine;
using Paved.Passwords;

namespace Paved.Tool.Breach;

/// <summary><c>paved breach build</c>.</summary>
internal static class BreachBuildVerb
{
    private const string Help = """
        Build a filter of breached passwords from a list.

        A list has one entry a line, in any order, and is read as what its first line looks like unless --format says:
          words  the passwords themselves
          sha1   their SHA-1 in 40 hexadecimal digits, mostly with a count: the download of Have I Been Pwned
        The filter takes about 9.05 bits a password and finds 1 in 256 others, too. It is written beside the output and
        replaces it in one step; services that have the old one open keep it until they open the file again. Building
        takes 8 bytes a password of space beside the output and below 200 MB of memory for a billion passwords.
        Out:  what was built.
        --json out:  {"format":"sha1","passwords":10000000,"bytes":11299544,"bitsPerPassword":9.04,"sha256":"…"}
        Exit: 0 built, 2 wrong usage or a list that cannot be read; the output is then as it was.

        Example:
          paved breach build --input pwned-passwords-sha1.txt --output breached.pbf
        """;

    public static Command Create(ToolConsole console)
    {
        var input = new Option<string>("--input")
        {
            Description = "The list; - is standard input, which needs a --format.",
            HelpName = "FILE",
            Required = true,
        };
        var output = new Option<string>("--output") { Description = "The filter.", HelpName = "FILE", Required = true };
        var format = new Option<string?>("--format") { Description = "words or sha1.", HelpName = "words|sha1" };
        format.AcceptOnlyFromAmong(BreachList.Words, BreachList.Sha1);
        var json = new Option<bool>("--json") { Description = "One object of JSON." };
        var command = new Command("build", Help) { input, output, format, json };
        command.SetAction((arguments, cancellationToken) => Task.Run(
            () =>
            {
                using var list = BreachList.Open(console, arguments.GetValue(input)!, arguments.GetValue(format));
                return Run(console, list, arguments.GetValue(output)!, arguments.GetValue(json), cancellationToken);
            },
            cancellationToken));
        return command;
    }

    private static int Run(ToolConsole console, BreachList list, string output, bool json, CancellationToken cancellationToken)
    {
        if (Path.GetFullPath(list.Name) == Path.GetFullPath(output))
        {
            throw new UsageException("--output: expected another file than --input, which it would replace");
        }

        var progress = console.Progress is { } terminal && !json ? new BuildProgress(terminal, list.Length) : null;
        try
        {
            Build(list, output, progress, cancellationToken);
        }
        finally
        {
            progress?.Clear();
        }

        using var filter = BreachCommand.Open(output);
        console.WriteLine(json ? FilterReport.Json(filter, list.Format) : FilterReport.Text(filter));
        return ExitCode.Ok;
    }

    private static void Build(BreachList list, string output, BuildProgress? progress, CancellationToken cancellationToken)
    {
        try
        {
            using var builder = new BreachFilterBuilder(output);
            list.AddTo(builder, progress, cancellationToken);
            builder.Save(progress, cancellationToken);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"{output}: cannot be written: {e.Message}");
        }
        catch (InvalidDataException e)
        {
            throw new UsageException($"{list.Name}: {e.Message}");
        }
    }
}
