using System.CommandLine;
using Paved.Auth;
using Paved.Redis;
using StackExchange.Redis;

namespace Paved.Benchmarks.Throttle;

/// <summary>
/// <c>throttle [--keys N] [--redis HOST:PORT]</c>: how many attempts a store counts a second, and what its counters weigh.
/// The Redis is emptied.
/// </summary>
internal static class ThrottleCommand
{
    public static Command Create()
    {
        var keys = new Option<int>("--keys") { DefaultValueFactory = _ => 1_000_000, Description = "Accounts, each from a network of its own." };
        var redis = new Option<string?>("--redis") { Description = "A Redis to be emptied and measured." };
        var command = new Command("throttle", "Throughput and memory of the counters of attempts.") { keys, redis };
        command.SetAction((parsed, ct) => RunAsync(parsed.GetValue(keys), parsed.GetValue(redis), ct));
        return command;
    }

    private static async Task RunAsync(int keys, string? address, CancellationToken ct)
    {
        await new ThrottleLoad("memory", new InMemoryAttemptStore(), keys, HeapAsync).RunAsync(ct);
        if (address is null)
        {
            return;
        }

        await using var connection = await ConnectionMultiplexer.ConnectAsync(address + ",allowAdmin=true");
        var server = connection.GetServers().Single();
        await server.FlushAllDatabasesAsync();
        await connection.GetDatabase().HashSetAsync("{paved}:attempts:epoch", "ready", 0);
        var store = new RedisAttemptStore(connection, new() { Timeout = TimeSpan.FromSeconds(30) });
        await new ThrottleLoad("redis", store, keys, UsedAsync).RunAsync(ct);

        async Task<long> UsedAsync() => long.Parse(
            (await server.InfoAsync("memory"))[0].Single(row => row.Key == "used_memory").Value,
            System.Globalization.CultureInfo.InvariantCulture);
    }

    private static Task<long> HeapAsync() => Task.FromResult(GC.GetTotalMemory(forceFullCollection: true));
}
