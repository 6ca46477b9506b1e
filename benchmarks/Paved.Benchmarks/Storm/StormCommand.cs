using System.CommandLine;

namespace Paved.Benchmarks.Storm;

/// <summary><c>storm --concurrency 1000 --seconds 20 --budget 256MiB [--bare]</c></summary>
internal static class StormCommand
{
    public static Command Create()
    {
        var concurrency = new Option<int>("--concurrency") { DefaultValueFactory = _ => 1000, Description = "Clients." };
        var seconds = new Option<int>("--seconds") { DefaultValueFactory = _ => 20, Description = "How long: 1 to 600." };
        var budget = new Option<string>("--budget") { DefaultValueFactory = _ => "256MiB", Description = "Memory budget in MiB." };
        var engine = new Option<Paved.Passwords.Argon2Engine>("--engine") { Description = "The engine; default the widest." };
        var bare = new Option<bool>("--bare") { Description = "Konscious as its own samples use it: no gate." };
        var command = new Command("storm", "Right, wrong and unknown users against one hasher, many at a time.")
        {
            concurrency, seconds, budget, engine, bare,
        };
        command.SetAction(async (result, cancellationToken) =>
        {
            var storm = new LoginStorm(
                result.GetValue(concurrency),
                TimeSpan.FromSeconds(Math.Clamp(result.GetValue(seconds), 1, 600)),
                ParseMiB(result.GetValue(budget)!),
                result.GetValue(engine));
            Console.WriteLine(result.GetValue(bare)
                ? await storm.RunBareAsync(cancellationToken)
                : await storm.RunAsync(cancellationToken));
        });
        return command;
    }

    private static long ParseMiB(string text) =>
        long.Parse(text.Replace("MiB", "", StringComparison.Ordinal), System.Globalization.CultureInfo.InvariantCulture) << 20;
}
