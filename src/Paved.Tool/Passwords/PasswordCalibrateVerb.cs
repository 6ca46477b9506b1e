using System.CommandLine;
using System.Globalization;
using Paved.Passwords;

namespace Paved.Tool.Passwords;

/// <summary><c>paved password calibrate</c>.</summary>
internal static class PasswordCalibrateVerb
{
    private const string Help = """
        Find the cost of a hash for this machine.

        Measures costs of one lane and proposes the dearest that keeps the latency, the memory budget and the rate of
        sign-ins. Run it where the service will run, while nothing else does; it takes some seconds.
        Out:  a table of what was measured, and the options to paste.
        --json out:  {"proposed":{"memoryKiB":65536,"passes":3,"lanes":1,"latencyMs":41.2,"concurrent":2,
                      "hashesPerSecond":48.5,"fits":true},"candidates":[…]}; proposed is null where nothing fits
        Exit: 0 a cost is proposed, 1 none fits, 2 wrong usage.

        Example:
          paved password calibrate --target-ms 250 --budget 256MiB --signins-per-second 5
        """;

    public static Command Create(ToolConsole console)
    {
        var latency = new Option<int>("--target-ms")
        {
            Description = "The longest a hash may take, in milliseconds: 10 to 10000.",
            HelpName = "N",
            DefaultValueFactory = _ => 250,
        };
        var budget = new Option<string>("--budget")
        {
            Description = "Memory of all hashes under way, such as 256MiB or 1GiB: at least 12MiB.",
            HelpName = "SIZE",
            DefaultValueFactory = _ => "256MiB",
        };
        var rate = new Option<double>("--signins-per-second")
        {
            Description = "Sign-ins a second at the peak: 0.01 to 100000.",
            HelpName = "N",
            DefaultValueFactory = _ => 5,
        };
        var command = new Command("calibrate", Help) { latency, budget, rate };
        command.SetActions(
            (arguments, token) => RunAsync(console, Target(arguments), json: false, token),
            (arguments, token) => RunAsync(console, Target(arguments), json: true, token));
        return command;

        Argon2CalibrationTarget Target(ParseResult arguments) => new()
        {
            Latency = TimeSpan.FromMilliseconds(arguments.GetValue(latency)),
            MemoryBudgetBytes = ParseBytes(arguments.GetValue(budget)!),
            SignInsPerSecond = arguments.GetValue(rate),
        };
    }

    private static async Task<int> RunAsync(
        ToolConsole console, Argon2CalibrationTarget target, bool json, CancellationToken cancellationToken)
    {
        var progress = console.Prompt is null || json ? null : new CalibrationProgress(console.Error);
        var result = await MeasureAsync(target, progress, cancellationToken).ConfigureAwait(false);
        progress?.Clear();
        console.WriteLine(json ? CalibrationReport.Json(result) : CalibrationReport.Text(result));
        return result.Proposed is null ? ExitCode.Negative : ExitCode.Ok;
    }

    private static async Task<Argon2Calibration> MeasureAsync(
        Argon2CalibrationTarget target, CalibrationProgress? progress, CancellationToken cancellationToken)
    {
        try
        {
            return await Task.Run(() => Argon2Calibrator.Calibrate(target, progress, cancellationToken), cancellationToken)
                .ConfigureAwait(false);
        }
        catch (ArgumentOutOfRangeException e)
        {
            throw new UsageException(OptionNames(e.Message.Split(" (Parameter", StringSplitOptions.None)[0]));
        }
    }

    private static string OptionNames(string message) => message
        .Replace("Latency:", "--target-ms:", StringComparison.Ordinal)
        .Replace("MemoryBudgetBytes:", "--budget:", StringComparison.Ordinal)
        .Replace("SignInsPerSecond:", "--signins-per-second:", StringComparison.Ordinal);

    private static long ParseBytes(string text)
    {
        var shift = text.EndsWith("GiB", StringComparison.OrdinalIgnoreCase) ? 30
            : text.EndsWith("MiB", StringComparison.OrdinalIgnoreCase) ? 20 : 0;
        return shift > 0
            && int.TryParse(text.AsSpan(..^3), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && number < 1 << 20
                ? (long)number << shift
                : throw new UsageException("--budget: expected a size such as 256MiB or 1GiB");
    }
}
