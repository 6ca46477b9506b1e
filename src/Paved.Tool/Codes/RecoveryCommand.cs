using System.CommandLine;
using System.Text.Json;
using Paved.Auth;
using Paved.Tool.Batch;

namespace Paved.Tool.Codes;

/// <summary><c>paved recovery</c>.</summary>
internal static class RecoveryCommand
{
    private const string Help = """
        Make ten recovery codes for a user, with the hashes to store.

        Out:  ten lines of a code and its hash.
        --json in:   {"id":1,"user":"u1"}; --user stands for lines that lack the member
        --json out:  {"id":1,"codes":["…"],"hashes":["…"]}
        Exit: 0 done, 2 wrong usage or a bad line.

        The hashes are those that Paved.Auth looks up for exactly that user id. Give the codes to the user, and keep none.

        Example:
          paved recovery generate --user u1
        """;

    private const string UserMember = "user";
    private const string Expected = "user: expected the id of the user, 1 to 256 characters";

    public static Command Create(ToolConsole console) => new("recovery", "Make recovery codes.") { CreateGenerate(console) };

    private static Command CreateGenerate(ToolConsole console)
    {
        var user = new Option<string?>("--user") { Description = "The user's id in your store.", HelpName = "ID" };
        var command = new Command("generate", Help) { user };
        command.SetActions(
            (arguments, _) =>
            {
                var set = Make(arguments.GetValue(user)) ?? throw new UsageException($"--{Expected}");
                foreach (var (code, hash) in set.RevealCodes().Zip(set.Hashes()))
                {
                    console.WriteLine($"{code}  {hash}");
                }

                return Task.FromResult(ExitCode.Ok);
            },
            (arguments, cancellationToken) => JsonLines.RunAsync(console, [UserMember], (line, json, _) =>
            {
                var set = Make(line.OptionalText(UserMember) ?? arguments.GetValue(user)) ?? throw line.Bad(Expected);
                Write(json, "codes", set.RevealCodes());
                Write(json, "hashes", set.Hashes());
                return ValueTask.FromResult(true);
            }, cancellationToken));
        return command;
    }

    private static RecoveryCodeSet? Make(string? user)
        => user is { Length: > 0 and <= 256 } ? RecoveryCodeSet.Generate(user) : null;

    private static void Write(Utf8JsonWriter json, string member, IEnumerable<string> texts)
    {
        json.WriteStartArray(member);
        foreach (var text in texts)
        {
            json.WriteStringValue(text);
        }

        json.WriteEndArray();
    }
}
