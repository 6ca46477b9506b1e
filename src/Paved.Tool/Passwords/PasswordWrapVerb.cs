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
        In:   a stored hash, typed at the terminal or as one line of standard input.
        Out:  the row to store in its place.
        --json in:   {"id":1,"hash":"$2b$10$…"}
        --json out:  {"id":1,"hash":"$paved-wrap$…","changed":true}
        Exit: 0 done, 2 wrong usage, or a row that cannot be wrapped.

        Example:
          paved password wrap --json < rows.jsonl > wrapped.jsonl
        """;

    private const string Expected = "expected a stored hash that can be wrapped";

    private static readonly string[] Members = ["hash"];

    public static Command Create(ToolConsole console)
    {
        var command = new Command("wrap", Help);
        var cost = new CostOptions();
        cost.AddTo(command);
        command.SetActions(
            async (arguments, cancellationToken) =>
            {
                using var hasher = PasswordCommand.CreateHasher(cost.Read(arguments));
                return await RunAsync(console, hasher, cancellationToken).ConfigureAwait(false);
            },
            async (arguments, cancellationToken) =>
            {
                using var hasher = PasswordCommand.CreateHasher(cost.Read(arguments));
                return await JsonLines.RunAsync(console, Members, Answer(hasher), cancellationToken)
                    .ConfigureAwait(false);
            });
        return command;
    }

    private static RequestAnswer Answer(PasswordHasher hasher) => async (request, json, cancellationToken) =>
    {
        var hash = request.Text("hash");
        var wrapped = await WrapAsync(hasher, hash, cancellationToken).ConfigureAwait(false)
            ?? throw request.Bad($"hash: {Expected}");
        json.WriteString("hash", wrapped);
        json.WriteBoolean("changed", wrapped != hash);
        return true;
    };

    private static async Task<int> RunAsync(
        ToolConsole console, PasswordHasher hasher, CancellationToken cancellationToken)
    {
        using var answers = new Answers(console);
        var hash = await answers.AskAsync("hash", hidden: false, cancellationToken).ConfigureAwait(false);
        answers.RefuseMore();
        var wrapped = await WrapAsync(hasher, hash, cancellationToken).ConfigureAwait(false);
        console.WriteLine(wrapped ?? throw new UsageException($"hash: {Expected}"));
        return ExitCode.Ok;
    }

    /// <summary>The row itself where Argon2 protects it already; null where it cannot be wrapped.</summary>
    private static async ValueTask<string?> WrapAsync(
        PasswordHasher hasher, string hash, CancellationToken cancellationToken)
        => StoredHash.Read(hash).Argon2 is null
            ? await hasher.WrapAsync(hash, cancellationToken).ConfigureAwait(false)
            : hash;
}
