using System.CommandLine;
using Paved.Passwords;

namespace Paved.Benchmarks.Ratios;

/// <summary><c>ratios [--json] [--filter argon2] [--engine Vector256]</c></summary>
internal static class RatioCommand
{
    public static Command Create()
    {
        var json = new Option<bool>("--json") { Description = "One JSON object a line." };
        var filter = new Option<string?>("--filter") { Description = "Only these paths: argon2." };
        filter.AcceptOnlyFromAmong("argon2");
        var engine = new Option<Argon2Engine>("--engine") { Description = "The engine; default the widest." };
        var command = new Command("ratios", "Medians against the peers, in turn in one process; above 1 Paved is faster.")
        {
            json, filter, engine,
        };
        command.SetAction(result =>
        {
            foreach (var path in Argon2Paths.Create(result.GetValue(engine)))
            {
                if (result.GetValue(filter) is not { } only || path.Filter == only)
                {
                    RatioRunner.Run(path, Console.Out, result.GetValue(json));
                }
            }
        });
        return command;
    }
}
