using System.CommandLine;
using System.Diagnostics;
using Paved.Passwords;
using Paved.Passwords.Internal;

namespace Paved.Benchmarks.Ratios;

/// <summary><c>engine</c>: what a first hash costs after warm-up, and what a second processor adds, for each engine.</summary>
internal static class EngineFacts
{
    private const long MemoryBytes = 256L << 20;
    private const int Hashes = 40;

    public static Command Create()
    {
        var engine = new Option<Argon2Engine>("--engine") { Description = "The engine; default the widest." };
        var command = new Command("engine", "The first hash after warm-up, and two hashers against one.") { engine };
        command.SetAction(async (result, cancellationToken) =>
        {
            var choice = result.GetValue(engine);
            foreach (var cost in (Argon2Cost[])[Argon2Cost.OwaspMinimum, Argon2Cost.Default])
            {
                await FirstHashAsync(choice, cost, cancellationToken);
                Scaling(choice, cost);
            }
        });
        return command;
    }

    private static async Task FirstHashAsync(Argon2Engine choice, Argon2Cost cost, CancellationToken cancellationToken)
    {
        using var hasher = new PasswordHasher(new() { Cost = cost, MemoryBudgetBytes = MemoryBytes, Engine = choice });
        await hasher.WarmUpAsync(cancellationToken);
        var first = Time(() => hasher.Hash("first"));
        var steady = Enumerable.Range(0, Hashes).Select(_ => Time(() => hasher.Hash("steady"))).Order().ElementAt(Hashes / 2);
        Console.WriteLine(FormattableString.Invariant(
            $"{hasher.EngineName,-10} {cost,-16} first after warm-up {first:F2} ms, steady median {steady:F2} ms: {first / steady:F2} x"));
    }

    /// <summary>Rates of one thread and of two in turn, three times; the median of the quotients.</summary>
    private static void Scaling(Argon2Engine choice, Argon2Cost cost)
    {
        var engine = Argon2Engines.Create(choice, MemoryBytes);
        var contenders = new Argon2Contenders(cost.MemoryKiB, cost.Passes, cost.Lanes);
        Rate(2);
        var quotients = Enumerable.Range(0, 5).Select(_ => (One: Rate(1), Two: Rate(2))).OrderBy(rates => rates.Two / rates.One).ToList();
        var median = quotients[quotients.Count / 2];
        Console.WriteLine(FormattableString.Invariant(
            $"{engine.Name,-10} {cost,-16} one hasher {median.One:F1}/s, two {median.Two:F1}/s: {median.Two / median.One:F2} x"));
        (engine as IDisposable)?.Dispose();

        double Rate(int threads)
        {
            var start = Stopwatch.GetTimestamp();
            var workers = Enumerable.Range(0, threads).Select(_ => new Thread(() =>
            {
                for (var i = 0; i < Hashes; i++)
                {
                    contenders.Own(engine);
                }
            })).ToList();
            workers.ForEach(worker => worker.Start());
            workers.ForEach(worker => worker.Join());
            return threads * Hashes / Stopwatch.GetElapsedTime(start).TotalSeconds;
        }
    }

    private static double Time(Action action)
    {
        var start = Stopwatch.GetTimestamp();
        action();
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }
}
