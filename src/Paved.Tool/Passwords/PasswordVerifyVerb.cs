using System.CommandLine;
using Paved.Passwords;
using Paved.Tool.Batch;

namespace Paved.Tool.Passwords;

/// <summary><c>paved password verify</c>.</summary>
internal static class PasswordVerifyVerb
{
    private const string Help = """
        Verify a password against an Argon2 hash.

        In:   a password, typed at the terminal or as a line of standard input; the hash as --hash, else asked for or
              the next line of standard input.
        Out:  match or mismatch (or why the hash cannot be used), and whether the hash is due for a stronger one.
        --json in:   {"id":1,"password":"…","hash":"$argon2id$…"}; other members are ignored
        --json out:  {"id":1,"outcome":"match|mismatch|unsupported|malformed","needsRehash":false}
        Hashes that name a pepper need --pepper-id and --pepper-file.
        Exit: 0 all match, 1 some do not, 2 wrong usage or a bad line.

        Example:
          paved password verify --hash '$argon2id$v=19$m=65536,t=3,p=1$…' < password.txt
        """;

    private static readonly string[] Members = ["password", "hash"];

    public static Command Create(ToolConsole console)
    {
        var hash = new Option<string?>("--hash") { Description = "The stored hash.", HelpName = "PHC" };
        var command = new Command("verify", Help) { hash };
        var pepper = new PepperOptions();
        pepper.AddTo(command);
        command.SetActions(
            async (arguments, cancellationToken) =>
            {
                using var hasher = await CreateHasherAsync(arguments, cancellationToken).ConfigureAwait(false);
                return await RunAsync(console, hasher, arguments.GetValue(hash), cancellationToken)
                    .ConfigureAwait(false);
            },
            async (arguments, cancellationToken) =>
            {
                using var hasher = await CreateHasherAsync(arguments, cancellationToken).ConfigureAwait(false);
                return arguments.GetValue(hash) is not null
                    ? throw new UsageException($"{hash.Name} does not go with --json: every line brings its own")
                    : await JsonLines.RunAsync(console, Members, Answer(hasher), cancellationToken)
                        .ConfigureAwait(false);
            });
        return command;

        async Task<PasswordHasher> CreateHasherAsync(ParseResult arguments, CancellationToken token)
            => PasswordCommand.CreateHasher(
                Argon2Cost.Default, await pepper.ReadAsync(arguments, token).ConfigureAwait(false));
    }

    private static RequestAnswer Answer(PasswordHasher hasher) => async (request, json, cancellationToken) =>
    {
        var (password, hash) = (request.Text("password"), request.Text("hash"));
        var result = await VerifyAsync(hasher, password, hash, request.Bad, cancellationToken).ConfigureAwait(false);
        json.WriteString("outcome", Name(result.Outcome));
        json.WriteBoolean("needsRehash", result.NeedsRehash);
        return result.IsMatch;
    };

    private static async Task<int> RunAsync(
        ToolConsole console, PasswordHasher hasher, string? hash, CancellationToken cancellationToken)
    {
        using var answers = new Answers(console);
        var password = await answers.AskAsync("password", hidden: true, cancellationToken).ConfigureAwait(false);
        hash ??= await answers.AskAsync("hash", hidden: false, cancellationToken).ConfigureAwait(false);
        answers.RefuseMore();
        var result = await VerifyAsync(
            hasher, password, hash, problem => new UsageException(problem), cancellationToken).ConfigureAwait(false);
        console.WriteLine(Describe(result));
        return ExitCode.Of(result.IsMatch);
    }

    private static async Task<PasswordVerification> VerifyAsync(
        PasswordHasher hasher,
        string password,
        string hash,
        Func<string, Exception> refuse,
        CancellationToken cancellationToken)
    {
        try
        {
            return await PasswordCommand.InTurnAsync(() => hasher.VerifyAsync(password, hash, cancellationToken))
                .ConfigureAwait(false);
        }
        catch (PasswordPepperMissingException e)
        {
            throw refuse($"hash: names the pepper '{e.KeyId}', which was not given");
        }
    }

    private static string Name(PasswordOutcome outcome) => outcome switch
    {
        PasswordOutcome.Match => "match",
        PasswordOutcome.Mismatch => "mismatch",
        PasswordOutcome.Unsupported => "unsupported",
        _ => "malformed",
    };

    private static string Describe(PasswordVerification result) => result.Outcome switch
    {
        PasswordOutcome.Match when result.NeedsRehash => "match; the hash is weaker than today's cost: rehash it",
        PasswordOutcome.Match => "match; the hash is up to date",
        PasswordOutcome.Mismatch => "mismatch",
        PasswordOutcome.Unsupported => "mismatch (unsupported: other scheme, a pepper not given, or cost above the ceiling)",
        _ => "mismatch (malformed: not a PHC string)",
    };
}
