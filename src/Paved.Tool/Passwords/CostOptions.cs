using System.CommandLine;
using Paved.Passwords;

namespace Paved.Tool.Passwords;

/// <summary>The options that set an <see cref="Argon2Cost"/>.</summary>
internal sealed class CostOptions
{
    private readonly Option<int> _memoryKiB = Create(
        "--memory-kib", "Memory of one hash in KiB, from 12288 to 1048576.", Argon2Cost.Default.MemoryKiB);

    private readonly Option<int> _passes = Create(
        "--passes", "Passes over the memory, at least 1.", Argon2Cost.Default.Passes);

    private readonly Option<int> _lanes = Create("--lanes", "Lanes, from 1 to 255.", Argon2Cost.Default.Lanes);

    public void AddTo(Command command)
    {
        command.Add(_memoryKiB);
        command.Add(_passes);
        command.Add(_lanes);
    }

    public Argon2Cost Read(ParseResult arguments)
    {
        try
        {
            return new Argon2Cost(
                arguments.GetValue(_memoryKiB), arguments.GetValue(_passes), arguments.GetValue(_lanes));
        }
        catch (ArgumentOutOfRangeException e)
        {
            var reason = e.Message.Split(" (Parameter", StringSplitOptions.None)[0];
            throw new UsageException($"{OptionOf(e.ParamName)}: {reason}");
        }
    }

    private static Option<int> Create(string name, string description, int preset)
        => new(name) { Description = description, HelpName = "N", DefaultValueFactory = _ => preset };

    private string OptionOf(string? parameter) => parameter switch
    {
        "passes" => _passes.Name,
        "lanes" => _lanes.Name,
        _ => _memoryKiB.Name,
    };
}
