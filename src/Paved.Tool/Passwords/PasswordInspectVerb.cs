using System.CommandLine;
using System.Text;
using Paved.Passwords;
using Paved.Tool.Batch;

namespace Paved.Tool.Passwords;

/// <summary><c>paved password inspect</c>.</summary>
internal static class PasswordInspectVerb
{
    private const string Help = """
        Count the stored hashes of a table by algorithm and cost.

        Reads no password and computes no hash; prints neither hashes nor salts.
        In:   one stored hash a line.
        Out:  a table: rows of a kind, how many of them are behind the cost of the options, and how many lines are
              malformed or unsupported. Behind are older algorithms and the Argon2 hashes a sign-in would replace; a
              wrapped row counts by its Argon2.
        --json out:  {"rows":3,"behind":1,"malformed":0,"unsupported":1,
                      "kinds":[{"kind":"bcrypt cost 10","rows":1,"behind":1},…]}
        Exit: 0 nothing is behind, malformed or unsupported, 1 something is, 2 wrong usage.

        Example:
          psql -At -c 'select hash from users' | paved password inspect
        """;

    public static Command Create(ToolConsole console)
    {
        var json = new Option<bool>("--json") { Description = "One object of JSON instead of the table." };
        var command = new Command("inspect", Help) { json };
        var cost = new CostOptions();
        cost.AddTo(command);
        command.SetAction((arguments, cancellationToken)
            => RunAsync(console, cost.Read(arguments), arguments.GetValue(json), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(
        ToolConsole console, Argon2Cost policy, bool json, CancellationToken cancellationToken)
    {
        using var lines = new LineReader(console.Input);
        var census = new HashCensus(policy);
        while (await lines.ReadAsync(cancellationToken).ConfigureAwait(false) is { } line)
        {
            Count(census, line);
        }

        console.WriteLine(json ? census.ToJson() : census.ToText());
        return ExitCode.Of(census.IsClean);
    }

    private static void Count(HashCensus census, InputLine line)
    {
        if (line.Problem is null && line.Bytes.Length <= StoredHash.MaxLength)
        {
            census.Add(StoredHash.Read(Encoding.UTF8.GetString(line.Bytes.Span)));
            return;
        }

        census.AddMalformed();
    }
}
