using System.CommandLine;
using Paved.Auth;
using Paved.Tool.Batch;

namespace Paved.Tool.Codes;

/// <summary><c>paved totp verify</c>.</summary>
internal static class TotpVerifyVerb
{
    private const string Help = """
        Verify a time-based one-time code (RFC 6238).

        In:   a secret in Base32, typed at the terminal, or the first line of --secret-file or of standard input; then
              the code, typed or the next line of standard input.
        Out:  valid with its step, or invalid. Whoever accepts a code must store its step and refuse it from then on.
        --json in:   {"id":1,"secret":"JBSWY3DPEHPK3PXP","code":"123456","time":1767225600}
                     optional: time (default now), digits, period, algorithm, window. An option stands for every line
                     that lacks the member; other members are ignored.
        --json out:  {"id":1,"valid":true,"step":58907520}
                     {"id":1,"valid":false}
        Exit: 0 all valid, 1 some are not, 2 wrong usage or a bad line.

        Example:
          paved totp verify --secret-file secret.txt
        """;

    private static readonly string[] Members = ["secret", "code", .. TotpArguments.Members, TotpArguments.WindowMember];

    public static Command Create(ToolConsole console)
    {
        var secret = new SecretInput();
        var command = new Command("verify", Help) { secret.FileOption };
        var settings = new TotpArguments(usesWindow: true);
        settings.AddTo(command);
        command.SetActions(
            async (arguments, cancellationToken) =>
            {
                var preset = settings.Read(arguments);
                using var answers = new Answers(console);
                var typed = await secret.ReadAsync(arguments, answers, cancellationToken).ConfigureAwait(false);
                var code = await answers.AskAsync("code", hidden: false, cancellationToken).ConfigureAwait(false);
                answers.RefuseMore();
                return Report(console, preset.CreateTotp(console.Time).Verify(typed, code));
            },
            (arguments, cancellationToken) =>
            {
                secret.RefuseFile(arguments);
                var preset = settings.Read(arguments);
                return JsonLines.RunAsync(console, Members, Answer(console, settings, preset), cancellationToken);
            });
        return command;
    }

    private static int Report(ToolConsole console, TotpVerification result)
    {
        console.WriteLine(result.IsValid ? FormattableString.Invariant($"valid (step {result.Step})") : "invalid");
        return ExitCode.Of(result.IsValid);
    }

    private static RequestAnswer Answer(ToolConsole console, TotpArguments settings, TotpSettings preset)
        => (request, json, _) =>
    {
        var totp = settings.Read(request, preset).CreateTotp(console.Time);
        var result = totp.Verify(SecretInput.Read(request), request.Text("code"));
        json.WriteBoolean("valid", result.IsValid);
        if (result.Step is { } step)
        {
            json.WriteNumber("step", step);
        }

        return ValueTask.FromResult(result.IsValid);
    };
}
