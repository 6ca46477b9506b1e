using System.CommandLine;
using System.CommandLine.Help;
using Paved.Tool.Breach;
using Paved.Tool.Codes;
using Paved.Tool.Passwords;
using Paved.Tool.Scan;
using Paved.Tool.Tokens;

namespace Paved.Tool;

/// <summary>The <c>paved</c> command.</summary>
internal static class PavedCommand
{
    private const string Help = """
        Paved: password hashing, breached passwords, one-time codes, recovery codes and token validation from the command line.

        Secrets are typed at the terminal or read from standard input, never given as arguments. With --json a verb
        answers every line of standard input with one line of JSON.
        Exit: 0 all positive, 1 some negative, 2 wrong usage or a bad line.
        """;

    // Arguments starting with @ are not files to read.
    private static readonly ParserConfiguration Parsing = new() { ResponseFileTokenReplacer = null };

    /// <summary>Runs one command line; the result is the exit code.</summary>
    public static async Task<int> RunAsync(
        string[] arguments, ToolConsole console, CancellationToken cancellationToken = default)
    {
        var parsed = Create(console).Parse(arguments, Parsing);
        try
        {
            UsageErrors.ThrowIfAny(parsed, arguments);
            ShortenVerbs(parsed.CommandResult.Command);
            using var output = console.OpenText();
            var invocation = new InvocationConfiguration
            {
                Output = output,
                Error = console.Error,
                EnableDefaultExceptionHandler = false,
                ProcessTerminationTimeout = null, // Ctrl+C ends the process at once: there is nothing to wind up
            };
            return await parsed.InvokeAsync(invocation, cancellationToken).ConfigureAwait(false);
        }
        catch (UsageException e)
        {
            await console.Error.WriteLineAsync($"paved: {e.Message}").ConfigureAwait(false);
            return ExitCode.Usage;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The reader of our output went away, or the writer of our input failed.
            await console.Error.WriteLineAsync("paved: input or output was cut off").ConfigureAwait(false);
            return ExitCode.Usage;
        }
    }

    // The help of a command lists its verbs; each has a line there and tells the rest itself.
    private static void ShortenVerbs(Command command)
    {
        foreach (var verb in command.Subcommands)
        {
            verb.Description = verb.Description!.Split('\n')[0].TrimEnd();
        }
    }

    // Not a RootCommand: that one takes its name from the file it runs from.
    private static Command Create(ToolConsole console) => new("paved", Help)
    {
        new HelpOption(),
        new VersionOption(),
        PasswordCommand.Create(console),
        TotpCommand.Create(console),
        RecoveryCommand.Create(console),
        TokenCommand.Create(console),
        BreachCommand.Create(console),
        ScanCommand.Create(console),
    };
}
