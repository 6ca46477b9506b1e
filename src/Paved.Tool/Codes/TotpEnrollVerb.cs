using System.CommandLine;
using Paved.Auth;
using Paved.Tool.Batch;

namespace Paved.Tool.Codes;

/// <summary><c>paved totp enroll</c>.</summary>
internal static class TotpEnrollVerb
{
    private const string Help = """
        Make a secret for an authenticator app, with its otpauth URI and QR code.

        Out:  the secret in Base32, the URI, and the QR code in block characters; with --svg the code goes to that file.
        --json in:   {"id":1,"account":"ann@example.com"}; optional "issuer"; the options stand for members that a line lacks
        --json out:  {"id":1,"secret":"…","uri":"otpauth://totp/…","svg":"<svg…"}
        Exit: 0 done, 2 wrong usage or a bad line.

        Example:
          paved totp enroll --issuer Example --account ann@example.com --svg ann.svg
        """;

    private const string AccountMember = "account";
    private const string IssuerMember = "issuer";
    private const string Label = "expected 1 to 256 characters without colon, control characters or outer white space";

    private static readonly string[] Members = [AccountMember, IssuerMember, "digits", "period", "algorithm"];

    public static Command Create(ToolConsole console)
    {
        var issuer = new Option<string?>("--issuer") { Description = "Who issues the account.", HelpName = "NAME" };
        var account = new Option<string?>("--account") { Description = "The account's name.", HelpName = "NAME" };
        var svg = new Option<string?>("--svg") { Description = "Write the QR code to this file, as SVG.", HelpName = "FILE" };
        var command = new Command("enroll", Help) { issuer, account, svg };
        var settings = new TotpArguments(usesWindow: false);
        settings.AddTo(command);
        command.SetActions(
            (arguments, cancellationToken) => PrintAsync(
                console,
                Make(settings.Read(arguments).CreateTotp(console.Time), arguments.GetValue(issuer), arguments.GetValue(account)),
                arguments.GetValue(svg),
                cancellationToken),
            (arguments, cancellationToken) =>
            {
                if (arguments.GetValue(svg) is not null)
                {
                    throw new UsageException("--svg does not go with --json: every answer brings its own code");
                }

                var preset = settings.Read(arguments);
                return JsonLines.RunAsync(console, Members, (line, json, _) =>
                {
                    var made = Make(line, settings.Read(line, preset).CreateTotp(console.Time), arguments.GetValue(issuer), arguments.GetValue(account));
                    json.WriteString("secret", made.Secret.RevealBase32());
                    json.WriteString("uri", made.Uri);
                    json.WriteString("svg", QrCode.Svg(made.Uri));
                    return ValueTask.FromResult(true);
                }, cancellationToken);
            });
        return command;
    }

    private static (TotpSecret Secret, string Uri) Make(JsonRequest line, Totp totp, string? issuer, string? account)
    {
        try
        {
            return Make(totp, line.OptionalText(IssuerMember) ?? issuer, line.OptionalText(AccountMember) ?? account);
        }
        catch (UsageException e)
        {
            throw line.Bad(e.Message.TrimStart('-'));
        }
    }

    private static (TotpSecret Secret, string Uri) Make(Totp totp, string? issuer, string? account)
    {
        var secret = TotpSecret.Generate();
        try
        {
            return (secret, totp.CreateUri(secret, issuer ?? "", account ?? ""));
        }
        catch (ArgumentException e)
        {
            throw new UsageException($"--{e.ParamName}: {Label}");
        }
    }

    private static async Task<int> PrintAsync(
        ToolConsole console, (TotpSecret Secret, string Uri) made, string? file, CancellationToken cancellationToken)
    {
        if (file is not null)
        {
            await ToolFile.WriteNewAsync(file, QrCode.Svg(made.Uri), cancellationToken).ConfigureAwait(false);
        }

        console.WriteLine($"secret: {made.Secret.RevealBase32()}");
        console.WriteLine($"uri:    {made.Uri}");
        console.WriteLine(file is null ? $"\n{QrCode.Text(made.Uri)}" : $"qr:     {file}");
        return ExitCode.Ok;
    }
}
