using System.CommandLine;

namespace Paved.Benchmarks.Stores;

/// <summary><c>stores [--operations 5000]</c>: looking a thing up and using it up, in each durable store and in memory.</summary>
internal static class StoresCommand
{
    private const int InMemoryFactor = 40;

    private static readonly int[] Clients = [1, 16];

    public static Command Create()
    {
        var operations = new Option<int>("--operations")
        {
            DefaultValueFactory = _ => 5000,
            Description = "How many of each kind; in memory forty times as many.",
        };
        var command = new Command("stores", "What each store takes to verify a thing and use it up.") { operations };
        command.SetAction(async (result, _) => await RunAsync(result.GetValue(operations)) ? 0 : 1);
        return command;
    }

    private static async Task<bool> RunAsync(int count)
    {
        Console.WriteLine("| store | what is used up | clients | a second | p50 ms | p99 ms |");
        Console.WriteLine("|---|---|---|---|---|---|");
        var isRight = await RunAsync("memory", StoreSet.InMemory(), count * InMemoryFactor);
        await using var databases = new StoreDatabases();
        isRight &= await RunAsync("SQLite", new StoreSet(await databases.SqliteAsync()), count);
        if (await databases.PostgresAsync() is { } postgres)
        {
            return isRight & await RunAsync("PostgreSQL", new StoreSet(postgres), count);
        }

        Console.WriteLine("PostgreSQL is not on this machine: not measured");
        return isRight;
    }

    private static async Task<bool> RunAsync(string name, StoreSet stores, int count)
    {
        var wrong = 0;
        foreach (var operation in StoreOperations.Of(stores))
        {
            await new StoreRun(operation, 1, count / 10).RunAsync(); // warm
            foreach (var clients in Clients)
            {
                var run = new StoreRun(operation, clients, count);
                wrong += await run.RunAsync();
                Console.WriteLine($"| {name} | {operation.Name} | {clients} | {run.Summary} |");
            }
        }

        if (wrong > 0)
        {
            Console.WriteLine($"{name}: {wrong} wrong answers");
        }

        return wrong == 0;
    }
}
