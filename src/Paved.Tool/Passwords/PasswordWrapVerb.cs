using System.CommandLine;
using Paved.Passwords;
using Paved.Tool.Batch;

namespace Paved.Tool.Passwords;

/// <summary><c>paved password wrap</c>.</summary>
internal static class PasswordWrapVerb
{
    private const string Help = """
        Wrap older stored hashes in Argon2id, without their passwords.

        A row that begins with $argon2 or is wrapped comes back as it is: run it again over a table that is half done.
        Kinds that name themselves, such as bcrypt, need nothing more; bare digests in hex need --scheme, and where it has
        a salt, rows digest:salt or a member "salt".
        In:   a stored hash, typed at the terminal or as one line of standard input.
        Out:  the row to store in its place.
        --json in:   {"id":1,"hash":"$2b$10$…"}, optional "salt"
        --json out:  {"id":1,"hash":"$paved-wrap$…","changed":true}
        --output FILE takes the answers in place of standard output. After an interruption run the same command again:
              what the file holds is checked against the input and kept, an answer that was cut off is redone.
        Exit: 0 done, 2 wrong usage, or a row that cannot be wrapped.

        Example:
          paved password wrap --json --scheme md5 --output wrapped.jsonl < rows.jsonl
        """;

    private static readonly string[] Members = ["hash", "salt"];

    private static readonly byte[] OpenEnd = "\",\"changed\":true}"u8.ToArray();

    public static Command Create(ToolConsole console)
    {
        var output = new Option<string?>("--output") { Description = "File that takes the answers.", HelpName = "FILE" };
        var command = new Command("wrap", Help) { WrapScheme.Option, output };
        var (cost, pepper) = (new CostOptions(), new PepperOptions());
        cost.AddTo(command);
        pepper.AddTo(command);
        command.SetActions(
            async (arguments, token) =>
            {
                RefuseOutput(output, arguments);
                var (hasher, scheme) = await ReadAsync(arguments, token).ConfigureAwait(false);
                using (hasher)
                {
                    return await RunAsync(console, hasher, scheme, token).ConfigureAwait(false);
                }
            },
            async (arguments, token) =>
            {
                var (hasher, scheme) = await ReadAsync(arguments, token).ConfigureAwait(false);
                using (hasher)
                {
                    return await RunBatchAsync(console, hasher, scheme, arguments.GetValue(output), token)
                        .ConfigureAwait(false);
                }
            });
        return command;

        async Task<(PasswordHasher Hasher, WrapScheme Scheme)> ReadAsync(ParseResult arguments, CancellationToken token)
        {
            var (options, scheme) = (PasswordCommand.CreateOptions(cost.Read(arguments)), WrapScheme.Read(arguments));
            options.Pepper = await pepper.ReadAsync(arguments, token).ConfigureAwait(false);
            scheme.AddTo(options);
            return (new PasswordHasher(options), scheme);
        }
    }

    private static void RefuseOutput(Option<string?> output, ParseResult arguments)
    {
        if (arguments.GetValue(output) is not null)
        {
            throw new UsageException($"{output.Name} goes with --json only");
        }
    }

    private static async Task<int> RunAsync(
        ToolConsole console, PasswordHasher hasher, WrapScheme scheme, CancellationToken cancellationToken)
    {
        using var answers = new Answers(console);
        var hash = await answers.AskAsync("hash", hidden: false, cancellationToken).ConfigureAwait(false);
        answers.RefuseMore();
        var wrapped = IsDone(hash) ? hash : await WrapAsync(hasher, hash, cancellationToken).ConfigureAwait(false);
        console.WriteLine(wrapped ?? throw new UsageException($"hash: {scheme.Expect(hash)}"));
        return ExitCode.Ok;
    }

    private static async Task<int> RunBatchAsync(
        ToolConsole console, PasswordHasher hasher, WrapScheme scheme, string? output, CancellationToken cancellationToken)
    {
        var answer = Answer(scheme, row => WrapAsync(hasher, row, cancellationToken));
        if (output is null)
        {
            return await JsonLines.RunAsync(console, Members, answer, cancellationToken).ConfigureAwait(false);
        }

        var rehearsal = Answer(scheme, row => Task.FromResult(scheme.Rehearse(row)));
        var progress = console.Progress is { } terminal ? new WrapProgress(terminal, console.Time) : null;
        var batch = new ResumedBatch(output, JsonLines.Of(Members, answer), JsonLines.Of(Members, rehearsal), OpenEnd);
        var code = await batch.RunAsync(console, progress, cancellationToken).ConfigureAwait(false);
        progress?.Finish();
        return code;
    }

    private static RequestAnswer Answer(WrapScheme scheme, Func<string, Task<string?>> wrap)
        => async (request, json, cancellationToken) =>
        {
            var (hash, salt) = (request.Text("hash"), request.OptionalText("salt"));
            var isDone = IsDone(hash);
            if (salt is not null && !isDone && !scheme.IsSalted)
            {
                throw request.Bad("salt: expected a --scheme that has one");
            }

            var row = isDone ? hash : await wrap(salt is null ? hash : $"{hash}:{salt}").ConfigureAwait(false);
            json.WriteString("hash", row ?? throw request.Bad($"hash: {scheme.Expect(hash)}"));
            json.WriteBoolean("changed", !isDone);
            return true;
        };

    /// <summary>Whether Argon2 protects the row already.</summary>
    private static bool IsDone(string hash) => StoredHash.Read(hash).Argon2 is not null;

    private static Task<string?> WrapAsync(PasswordHasher hasher, string row, CancellationToken cancellationToken)
        => PasswordCommand.InTurnAsync(() => hasher.WrapAsync(row, cancellationToken));
}
