using System.CommandLine;

namespace Paved.Tool;

/// <summary>Runs a verb; the result is the exit code.</summary>
internal delegate Task<int> VerbAction(ParseResult arguments, CancellationToken cancellationToken);

/// <summary>What every verb has: one action for a person, and one for a batch with <c>--json</c>.</summary>
internal static class Verb
{
    public static void SetActions(this Command command, VerbAction person, VerbAction batch)
    {
        var json = new Option<bool>("--json")
        {
            Description = "Batch: answer every line of standard input with one line of JSON.",
        };
        command.Add(json);
        command.SetAction((arguments, cancellationToken)
            => arguments.GetValue(json) ? batch(arguments, cancellationToken) : person(arguments, cancellationToken));
    }
}
