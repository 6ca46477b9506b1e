using System.CommandLine;

namespace Paved.Tool.Breach;

/// <summary><c>paved breach info</c>.</summary>
internal static class BreachInfoVerb
{
    private const string Help = """
        Check a filter of breached passwords and say what it holds.

        Reads the whole file: what was cut short, changed, or is no filter is refused.
        Out:  number of passwords, size, and the checksum that the file carries.
        --json out:  {"passwords":10000000,"bytes":11299544,"bitsPerPassword":9.04,"sha256":"…"}
        Exit: 0 the filter is whole, 2 it is not, or wrong usage.

        Example:
          paved breach info breached.pbf
        """;

    public static Command Create(ToolConsole console)
    {
        var file = new Argument<string>("FILE") { Description = "The filter." };
        var json = new Option<bool>("--json") { Description = "One object of JSON." };
        var command = new Command("info", Help) { file, json };
        command.SetAction(arguments =>
        {
            using var filter = BreachCommand.Open(arguments.GetValue(file)!);
            console.WriteLine(arguments.GetValue(json) ? FilterReport.Json(filter) : FilterReport.Text(filter));
            return ExitCode.Ok;
        });
        return command;
    }
}
