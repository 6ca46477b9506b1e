using System.CommandLine;
using System.CommandLine.Invocation;
using System.CommandLine.Parsing;

namespace Paved.Tool;

/// <summary>
/// Turns what the parser complains of into one message. Stray arguments and values are told by their place and not
/// repeated: somebody may have put a secret on the command line.
/// </summary>
internal static class UsageErrors
{
    public static void ThrowIfAny(ParseResult parsed, string[] arguments)
    {
        if (parsed.Action is ParseErrorAction)
        {
            throw new UsageException($"{Describe(parsed, arguments)}\nSee '{PathOf(parsed)} --help'.");
        }
    }

    private static string Describe(ParseResult parsed, string[] arguments)
    {
        if (parsed.UnmatchedTokens is [var stray, ..])
        {
            return DescribeStray(stray, arguments, PathOf(parsed));
        }

        if (parsed.CommandResult.Command.Subcommands is { Count: > 0 } verbs)
        {
            return $"expected one of: {string.Join(", ", verbs.Select(verb => verb.Name))}";
        }

        var error = parsed.Errors[0];
        return error.SymbolResult is OptionResult { Tokens.Count: 1 } option
            ? $"{option.Option.Name}: expected {option.Option.Description}"
            : error.Message;
    }

    private static string DescribeStray(string stray, string[] arguments, string path)
    {
        var place = Array.IndexOf(arguments, stray) + 1;
        if (place > 0)
        {
            return $"argument {place} is not known to '{path}' (not repeated: it may be a secret)";
        }

        place = Array.FindIndex(arguments, argument => argument.EndsWith($"={stray}", StringComparison.Ordinal)
            || argument.EndsWith($":{stray}", StringComparison.Ordinal)) + 1;
        return $"argument {place} has a value that its option does not take (not repeated: it may be a secret)";
    }

    private static string PathOf(ParseResult parsed)
    {
        var names = new Stack<string>();
        for (SymbolResult? result = parsed.CommandResult; result is CommandResult command; result = result.Parent)
        {
            names.Push(command.Command.Name);
        }

        return string.Join(' ', names);
    }
}
