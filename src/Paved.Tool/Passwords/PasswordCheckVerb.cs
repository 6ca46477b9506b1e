using System.CommandLine;
using System.Text;
using System.Text.Json;
using Paved.Passwords;
using Paved.Tool.Batch;

namespace Paved.Tool.Passwords;

/// <summary><c>paved password check</c>.</summary>
internal static class PasswordCheckVerb
{
    private const string Help = """
        Check whether a password may become a user's, by the default policy.

        In:   a password, typed at the terminal or as one line of standard input.
        Out:  accepted; or every reason against it, and how to mend it.
        --json in:   every line is a password, exactly as given apart from its line end.
        --json out:  {"accepted":false,"score":1,"violations":[{"code":"too-short","message":"…","fix":"…"}]}
        Exit: 0 all accepted, 1 some are not, 2 wrong usage or a bad line.

        Example:
          paved password check --user-name alice --email alice@example.com --service-word Acme --filter breached.filter
        """;

    public static Command Create(ToolConsole console)
    {
        var command = new Command("check", Help);
        var options = new PolicyArguments();
        options.AddTo(command);
        command.SetActions(
            async (arguments, cancellationToken) =>
            {
                using var filter = options.OpenFilter(arguments);
                var policy = options.Policy(arguments, filter);
                return await RunAsync(console, policy, options.Subject(arguments), cancellationToken).ConfigureAwait(false);
            },
            async (arguments, cancellationToken) =>
            {
                using var filter = options.OpenFilter(arguments);
                var answer = Answer(options.Policy(arguments, filter), options.Subject(arguments));
                return await JsonLines.RunAsync(console, answer, cancellationToken).ConfigureAwait(false);
            });
        return command;
    }

    private static LineAnswer Answer(PasswordPolicy policy, PasswordPolicySubject subject) =>
        async (line, json, cancellationToken) =>
        {
            if (line.Problem is { } problem)
            {
                throw new BadLineException($"password: {problem}");
            }

            var password = Encoding.UTF8.GetString(line.Bytes.Span);
            var verdict = await policy.CheckAsync(password, subject, cancellationToken).ConfigureAwait(false);
            Write(json, verdict);
            return verdict.IsAccepted;
        };

    private static void Write(Utf8JsonWriter json, PasswordPolicyVerdict verdict)
    {
        json.WriteBoolean("accepted", verdict.IsAccepted);
        json.WriteNumber("score", verdict.Strength.Score);
        json.WriteStartArray("violations");
        foreach (var violation in verdict.Violations)
        {
            json.WriteStartObject();
            json.WriteString("code", JsonNamingPolicy.KebabCaseLower.ConvertName(violation.Code.ToString()));
            json.WriteString("message", violation.Message);
            json.WriteString("fix", violation.Fix);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static async Task<int> RunAsync(
        ToolConsole console, PasswordPolicy policy, PasswordPolicySubject subject, CancellationToken cancellationToken)
    {
        using var answers = new Answers(console);
        var password = await answers.AskAsync("password", hidden: true, cancellationToken).ConfigureAwait(false);
        answers.RefuseMore();
        var verdict = await policy.CheckAsync(password, subject, cancellationToken).ConfigureAwait(false);
        console.WriteLine(verdict.IsAccepted ? "accepted" : "refused");
        foreach (var violation in verdict.Violations)
        {
            console.WriteLine($"- {violation.Message}");
            console.WriteLine($"  {violation.Fix}");
        }

        return ExitCode.Of(verdict.IsAccepted);
    }
}
