using System.CommandLine;
using Paved.Tool.Batch;

namespace Paved.Tool.Codes;

/// <summary><c>paved totp code</c>.</summary>
internal static class TotpCodeVerb
{
    private const string Help = """
        Compute a time-based one-time code (RFC 6238), as an authenticator app shows it.

        In:   a secret in Base32, typed at the terminal, or the first line of --secret-file or of standard input.
        Out:  the code.
        --json in:   {"id":1,"secret":"JBSWY3DPEHPK3PXP","time":1767225600}
                     optional: time (default now), digits, period, algorithm. An option stands for every line that
                     lacks the member; window and other members are ignored.
        --json out:  {"id":1,"code":"…","step":…}
        Exit: 0 done, 2 wrong usage or a bad line.

        Example:
          paved totp code --secret-file secret.txt
        """;

    private static readonly string[] Members = ["secret", .. TotpArguments.Members];

    public static Command Create(ToolConsole console)
    {
        var secret = new SecretInput();
        var command = new Command("code", Help) { secret.FileOption };
        var settings = new TotpArguments(usesWindow: false);
        settings.AddTo(command);
        command.SetActions(
            async (arguments, cancellationToken) =>
            {
                var preset = settings.Read(arguments);
                using var answers = new Answers(console);
                var typed = await secret.ReadAsync(arguments, answers, cancellationToken).ConfigureAwait(false);
                answers.RefuseMore();
                console.WriteLine(preset.CreateTotp(console.Time).Generate(typed));
                return ExitCode.Ok;
            },
            (arguments, cancellationToken) =>
            {
                secret.RefuseFile(arguments);
                var preset = settings.Read(arguments);
                return JsonLines.RunAsync(console, Members, Answer(console, settings, preset), cancellationToken);
            });
        return command;
    }

    private static RequestAnswer Answer(ToolConsole console, TotpArguments settings, TotpSettings preset)
        => (request, json, _) =>
    {
        var totp = settings.Read(request, preset).CreateTotp(console.Time);
        json.WriteString("code", totp.Generate(SecretInput.Read(request)));
        json.WriteNumber("step", totp.CurrentStep);
        return ValueTask.FromResult(true);
    };
}
