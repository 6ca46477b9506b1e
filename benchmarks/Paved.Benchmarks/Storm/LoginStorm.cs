using System.Diagnostics;
using Paved.Passwords;
using Paved.Passwords.Internal;

namespace Paved.Benchmarks.Storm;

/// <summary>
/// Clients that sign in without pause: a third with the right password, a third with a wrong one, a third as users that
/// do not exist. A client that is shed comes back after the second it is told to wait.
/// </summary>
internal sealed class LoginStorm(int concurrency, TimeSpan duration, long budgetBytes, Argon2Engine engine)
{
    private const string Right = "correct horse battery staple";

    private static readonly Argon2Cost Cost = Argon2Cost.Default;

    public async Task<string> RunAsync(CancellationToken cancellationToken)
    {
        var before = RawPerSecond();
        using var hasher = new PasswordHasher(new() { Cost = Cost, MemoryBudgetBytes = budgetBytes, Engine = engine });
        var stored = await hasher.HashAsync(Right, cancellationToken);
        var tally = new StormTally();
        await StormAsync(tally, kind => VerifyAsync(hasher, stored, kind, tally), cancellationToken);
        tally.Stop();
        var raw = (before + RawPerSecond()) / 2;
        return tally.Report($"Paved on {hasher.EngineName}, {concurrency} clients, budget {budgetBytes >> 20} MiB", duration, raw);
    }

    /// <summary>Nothing but the engine; no more at once than fit the memory of this machine four times.</summary>
    public async Task<string> RunBareAsync(CancellationToken cancellationToken)
    {
        var safe = (int)(GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 4 / (Cost.MemoryKiB * 1024L));
        var clients = Math.Min(concurrency, safe);
        var tally = new StormTally();
        var bare = new LoginStorm(clients, duration, budgetBytes, engine);
        await bare.StormAsync(tally, _ => BareAsync(tally), cancellationToken);
        tally.Stop();
        return tally.Report($"bare Konscious, {clients} clients", duration, null);
    }

    private static async Task VerifyAsync(PasswordHasher hasher, string stored, int kind, StormTally tally)
    {
        var start = Stopwatch.GetTimestamp();
        try
        {
            var result = await hasher.VerifyAsync(kind == 1 ? "wrong" : Right, kind == 2 ? null : stored);
            tally.Answered(Stopwatch.GetElapsedTime(start), result.IsMatch == (kind == 0));
        }
        catch (PasswordHashingBusyException e)
        {
            tally.Shed(Stopwatch.GetElapsedTime(start));
            await Task.Delay(e.RetryAfter);
        }
    }

    private static async Task BareAsync(StormTally tally)
    {
        var start = Stopwatch.GetTimestamp();
        using var argon2 = new Konscious.Security.Cryptography.Argon2id("correct horse"u8.ToArray())
        {
            Salt = new byte[16],
            MemorySize = Cost.MemoryKiB,
            Iterations = Cost.Passes,
            DegreeOfParallelism = Cost.Lanes,
        };
        await argon2.GetBytesAsync(32);
        tally.Answered(Stopwatch.GetElapsedTime(start), true);
    }

    private async Task StormAsync(StormTally tally, Func<int, Task> attempt, CancellationToken cancellationToken)
    {
        var start = tally.Start(duration);
        await Task.WhenAll(Enumerable.Range(0, concurrency).Select(client => Task.Run(
            async () =>
            {
                for (var i = 0; Stopwatch.GetElapsedTime(start) < duration && !cancellationToken.IsCancellationRequested; i++)
                {
                    await GuardAsync(attempt, (client + i) % 3, tally);
                }
            },
            cancellationToken)));
    }

    private static async Task GuardAsync(Func<int, Task> attempt, int kind, StormTally tally)
    {
        try
        {
            await attempt(kind);
        }
        catch (Exception e) when (e is OutOfMemoryException or InvalidOperationException or AggregateException)
        {
            tally.Failed();
        }
    }

    /// <summary>Hashes a second of the engine alone, on as many threads as cores; measured before and after the storm.</summary>
    private double RawPerSecond()
    {
        var argon2 = Argon2Engines.Create(engine, budgetBytes);
        var contenders = new Argon2Contenders(Cost.MemoryKiB, Cost.Passes, Cost.Lanes);
        var count = 0;
        var start = Stopwatch.GetTimestamp();
        var limit = duration / 4;
        var threads = Enumerable.Range(0, Environment.ProcessorCount).Select(_ => new Thread(() =>
        {
            while (Stopwatch.GetElapsedTime(start) < limit)
            {
                contenders.Own(argon2);
                Interlocked.Increment(ref count);
            }
        })).ToList();
        threads.ForEach(thread => thread.Start());
        threads.ForEach(thread => thread.Join());
        (argon2 as IDisposable)?.Dispose();
        return count / Stopwatch.GetElapsedTime(start).TotalSeconds;
    }
}
