using System.CommandLine;
using Paved.Passwords;

namespace Paved.Tool.Passwords;

/// <summary>The options that set an <see cref="Argon2Cost"/>, with its limits in the words of the command line.</summary>
internal sealed class CostOptions
{
    private const int MaxMemoryKiB = 1_048_576;
    private const int MaxWorkKiB = 4_194_304;
    private const int MinMemoryKiB = 12_288;
    private const int MaxPasses = MaxWorkKiB / MinMemoryKiB;
    private const int MaxLanes = 255;

    private static readonly string ExpectedMemory = $"a whole number from {MinMemoryKiB} to {MaxMemoryKiB}";
    private static readonly string ExpectedPasses = $"a whole number from 1 to {MaxPasses}";
    private static readonly string ExpectedLanes = $"a whole number from 1 to {MaxLanes}";

    private readonly Option<int> _memoryKiB = Create(
        "--memory-kib", $"{ExpectedMemory} (KiB of memory for one hash)", Argon2Cost.Default.MemoryKiB);

    private readonly Option<int> _passes = Create(
        "--passes", $"{ExpectedPasses} (passes over the memory)", Argon2Cost.Default.Passes);

    private readonly Option<int> _lanes = Create("--lanes", ExpectedLanes, Argon2Cost.Default.Lanes);

    public void AddTo(Command command)
    {
        command.Add(_memoryKiB);
        command.Add(_passes);
        command.Add(_lanes);
    }

    /// <exception cref="UsageException">Out of range; the message names the option and its range.</exception>
    public Argon2Cost Read(ParseResult arguments)
    {
        var passes = Within(_passes, 1, MaxPasses, ExpectedPasses, arguments);
        var lanes = Within(_lanes, 1, MaxLanes, ExpectedLanes, arguments);
        var (floor, ceiling) = (FloorFor(passes), Math.Min(MaxMemoryKiB, MaxWorkKiB / passes));
        var memory = Within(
            _memoryKiB, floor, ceiling, $"a whole number from {floor} to {ceiling} with {_passes.Name} {passes}", arguments);
        return new Argon2Cost(memory, passes, lanes);
    }

    private static int FloorFor(int passes) => passes switch
    {
        1 => 47_104,
        2 => 19_456,
        _ => MinMemoryKiB,
    };

    private static int Within(Option<int> option, int least, int most, string expected, ParseResult arguments)
        => arguments.GetValue(option) is var value && value >= least && value <= most
            ? value
            : throw new UsageException($"{option.Name}: expected {expected}");

    private static Option<int> Create(string name, string description, int preset)
        => new(name) { Description = description, HelpName = "N", DefaultValueFactory = _ => preset };
}
