using System.CommandLine;
using System.Text;
using Paved.Passwords;
using Paved.Tool.Batch;

namespace Paved.Tool.Passwords;

/// <summary><c>paved password strength</c>.</summary>
internal static class PasswordStrengthVerb
{
    private const string Help = """
        Estimate how hard a password is to guess, and say what would be better.

        In:   a password, typed at the terminal or as one line of standard input. Only its first 100 characters count.
        Out:  score, guesses, how long it lasts against four kinds of attack, warning and advice.
        --json in:   every line is a password, exactly as given apart from its line end.
        --json out:  {"score":1,"guesses":338400,"guessesLog10":5.53,"warning":"…","suggestions":["…"]};
                     the warning may be empty
        Exit: 0 done, whatever the score; 2 wrong usage or a bad line.

        Example:
          printf 'correct horse battery staple\n' | paved password strength --json --user-input ann@example.com
        """;

    public static Command Create(ToolConsole console)
    {
        var year = new Option<int?>("--year")
        {
            Description = "a year from 1 to 9999 (years near it are guessed first; default: this one)",
            HelpName = "YEAR",
        };
        var words = new Option<string[]>("--user-input")
        {
            Description = "A word that has to do with the user, tried before all others; the likeliest first.",
            HelpName = "WORD",
        };
        var command = new Command("strength", Help) { year, words };
        command.SetActions(
            async (arguments, cancellationToken) =>
                await RunAsync(console, Estimator(arguments), cancellationToken).ConfigureAwait(false),
            async (arguments, cancellationToken) =>
                await JsonLines.RunAsync(console, Answer(Estimator(arguments)), cancellationToken).ConfigureAwait(false));
        return command;

        Func<string, StrengthEstimate> Estimator(ParseResult arguments)
        {
            var (given, inputs) = (arguments.GetValue(year), arguments.GetValue(words) ?? []);
            return given is null or (>= 1 and <= 9999)
                ? password => PasswordStrength.Estimate(password, inputs, given, console.Time)
                : throw new UsageException($"{year.Name}: expected a year from 1 to 9999");
        }
    }

    private static LineAnswer Answer(Func<string, StrengthEstimate> estimator) => (line, json, _) =>
    {
        if (line.Problem is { } problem)
        {
            throw new BadLineException($"password: {problem}");
        }

        StrengthReport.Write(json, estimator(Encoding.UTF8.GetString(line.Bytes.Span)));
        return ValueTask.FromResult(true);
    };

    private static async Task<int> RunAsync(
        ToolConsole console, Func<string, StrengthEstimate> estimator, CancellationToken cancellationToken)
    {
        using var answers = new Answers(console);
        var password = await answers.AskAsync("password", hidden: true, cancellationToken).ConfigureAwait(false);
        answers.RefuseMore();
        console.WriteLine(StrengthReport.Text(estimator(password)));
        return ExitCode.Ok;
    }
}
