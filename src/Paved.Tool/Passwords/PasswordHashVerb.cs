using System.CommandLine;
using System.Text;
using Paved.Passwords;
using Paved.Tool.Batch;

namespace Paved.Tool.Passwords;

/// <summary><c>paved password hash</c>.</summary>
internal static class PasswordHashVerb
{
    private const string Help = """
        Hash a password with Argon2id.

        In:   a password, typed twice at the terminal or as one line of standard input.
        Out:  its hash as a PHC string.
        --json in:   every line is a password, exactly as given apart from its line end.
        --json out:  {"hash":"…"}
        Exit: 0 done, 2 wrong usage or a bad line.

        Example:
          printf 'correct horse battery staple\n' | paved password hash --json
        """;

    private const string Expected = "expected 1 to 4096 bytes of UTF-8";

    public static Command Create(ToolConsole console)
    {
        var command = new Command("hash", Help);
        var cost = new CostOptions();
        var pepper = new PepperOptions();
        cost.AddTo(command);
        pepper.AddTo(command);
        command.SetActions(
            async (arguments, cancellationToken) =>
            {
                using var hasher = await CreateHasherAsync(arguments, cancellationToken).ConfigureAwait(false);
                return await RunAsync(console, hasher, cancellationToken).ConfigureAwait(false);
            },
            async (arguments, cancellationToken) =>
            {
                using var hasher = await CreateHasherAsync(arguments, cancellationToken).ConfigureAwait(false);
                return await JsonLines.RunAsync(console, Answer(hasher), cancellationToken).ConfigureAwait(false);
            });
        return command;

        async Task<PasswordHasher> CreateHasherAsync(ParseResult arguments, CancellationToken token)
            => PasswordCommand.CreateHasher(
                cost.Read(arguments), await pepper.ReadAsync(arguments, token).ConfigureAwait(false));
    }

    private static LineAnswer Answer(PasswordHasher hasher) => async (line, json, cancellationToken) =>
    {
        if (line.Problem is { } problem)
        {
            throw new BadLineException($"password: {problem}");
        }

        var password = Encoding.UTF8.GetString(line.Bytes.Span);
        var hash = await HashAsync(hasher, password, cancellationToken).ConfigureAwait(false);
        json.WriteString("hash", hash ?? throw new BadLineException($"password: {Expected}"));
        return true;
    };

    private static async Task<int> RunAsync(
        ToolConsole console, PasswordHasher hasher, CancellationToken cancellationToken)
    {
        using var answers = new Answers(console);
        var password = await answers.AskAsync("password", hidden: true, cancellationToken).ConfigureAwait(false);
        answers.RefuseMore();
        if (console.Prompt is { } prompt && prompt("password again: ", hidden: true) != password)
        {
            throw new UsageException("the two passwords differ");
        }

        var hash = await HashAsync(hasher, password, cancellationToken).ConfigureAwait(false);
        console.WriteLine(hash ?? throw new UsageException($"password: {Expected}"));
        return ExitCode.Ok;
    }

    /// <summary>The hash; null where no password of this length is hashed.</summary>
    private static async Task<string?> HashAsync(
        PasswordHasher hasher, string password, CancellationToken cancellationToken)
    {
        try
        {
            return await PasswordCommand.InTurnAsync(() => hasher.HashAsync(password, cancellationToken))
                .ConfigureAwait(false);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }
}
