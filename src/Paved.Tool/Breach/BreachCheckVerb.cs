using System.CommandLine;
using System.Text;
using Paved.Passwords;
using Paved.Tool.Batch;

namespace Paved.Tool.Breach;

/// <summary><c>paved breach check</c>.</summary>
internal static class BreachCheckVerb
{
    private const string Help = """
        Look passwords up in a filter of breached ones.

        In:   a password, typed at the terminal or as one line of standard input.
        Out:  breached, or not found. 1 in 256 passwords that are not in the list is breached, too.
        --json in:   every line is a password, exactly as given apart from its line end.
        --json out:  {"breached":true}
        Exit: 0 not found, 1 some is breached, 2 wrong usage, a filter that is not whole, or a bad line.

        Example:
          printf 'correct horse battery staple\n' | paved breach check --filter breached.pbf --json
        """;

    public static Command Create(ToolConsole console)
    {
        var filter = new Option<string>("--filter") { Description = "The filter.", HelpName = "FILE", Required = true };
        var command = new Command("check", Help) { filter };
        command.SetActions(
            async (arguments, cancellationToken) =>
            {
                using var breached = BreachCommand.Open(arguments.GetValue(filter)!);
                return await RunAsync(console, breached, cancellationToken).ConfigureAwait(false);
            },
            async (arguments, cancellationToken) =>
            {
                using var breached = BreachCommand.Open(arguments.GetValue(filter)!);
                return await JsonLines.RunAsync(console, Answer(breached), cancellationToken).ConfigureAwait(false);
            });
        return command;
    }

    private static LineAnswer Answer(BreachFilter filter) => (line, json, _) =>
    {
        if (line.Problem is { } problem)
        {
            throw new BadLineException($"password: {problem}");
        }

        var isBreached = filter.MayContain(Encoding.UTF8.GetString(line.Bytes.Span));
        json.WriteBoolean("breached", isBreached);
        return ValueTask.FromResult(!isBreached);
    };

    private static async Task<int> RunAsync(ToolConsole console, BreachFilter filter, CancellationToken cancellationToken)
    {
        using var answers = new Answers(console);
        var password = await answers.AskAsync("password", hidden: true, cancellationToken).ConfigureAwait(false);
        answers.RefuseMore();
        var isBreached = filter.MayContain(password);
        console.WriteLine(isBreached ? "breached" : "not found");
        return ExitCode.Of(!isBreached);
    }
}
