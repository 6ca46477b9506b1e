using System.CommandLine;
using Paved.Tool.Batch;

namespace Paved.Tool.Codes;

/// <summary>An integer that is both an option of the command line and a member of a request.</summary>
internal sealed class IntegerSetting(string name, string expected, int preset, Func<int, bool> isAllowed)
{
    public Option<int> Option { get; } = new($"--{name}")
    {
        Description = expected,
        HelpName = "N",
        DefaultValueFactory = _ => preset,
    };

    public int Read(ParseResult arguments)
        => arguments.GetValue(Option) is var value && isAllowed(value)
            ? value
            : throw new UsageException($"{Option.Name}: expected {expected}");

    public int Read(JsonRequest request, int preset)
        => request.OptionalInteger(name, expected, isAllowed) ?? preset;
}
