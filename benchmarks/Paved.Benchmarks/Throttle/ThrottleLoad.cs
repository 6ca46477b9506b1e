using System.Diagnostics;
using System.Net;
using Paved.Auth;

namespace Paved.Benchmarks.Throttle;

/// <summary>Right passwords in turn and at once, then a flood of failures on accounts that are never the same.</summary>
internal sealed class ThrottleLoad(string name, IAttemptStore store, int keys, Func<Task<long>> memory)
{
    private const int AtOnce = 64;

    private static readonly TimeSpan Duration = TimeSpan.FromSeconds(3);

    public async Task RunAsync(CancellationToken ct)
    {
        var throttle = new AttemptThrottle(new() { MaxTrackedKeys = 10_000_000 }, store: store);
        await SignInsAsync(throttle, 1, ct); // warm-up
        Report("reserve + succeed, one after the other", await SignInsAsync(throttle, 1, ct));
        Report($"reserve + succeed, {AtOnce} at once", await SignInsAsync(throttle, AtOnce, ct));
        await FloodAsync(throttle, ct);

        var capped = new AttemptThrottle(new() { MaxTrackedKeys = keys / 10 }, store: store);
        var before = await memory();
        await AtOnceAsync(keys / 10, i => ReserveAsync(capped, keys + i, ct));
        Console.WriteLine($"{name,-7} {keys / 10} accounts more than there is room for: {(await memory() - before) / 1e6:F1} MB more");
    }

    private async Task FloodAsync(AttemptThrottle throttle, CancellationToken ct)
    {
        var before = await memory();
        var start = Stopwatch.GetTimestamp();
        await AtOnceAsync(keys, i => ReserveAsync(throttle, i, ct));
        var rate = keys / Stopwatch.GetElapsedTime(start).TotalSeconds;
        var counters = 0L;
        foreach (var scope in Enum.GetValues<AttemptScope>())
        {
            counters += await store.CountAsync(scope, ct);
        }

        var bytes = await memory() - before;
        Report($"failure of an account never seen, {AtOnce} at once", rate);
        Console.WriteLine($"{name,-7} {counters} counters: {bytes / 1e6:F0} MB, {bytes / (double)counters:F0} bytes each");
    }

    private static async Task<double> SignInsAsync(AttemptThrottle throttle, int clients, CancellationToken ct)
    {
        var start = Stopwatch.GetTimestamp();
        var counts = await Task.WhenAll(Enumerable.Range(0, clients).Select(client => Task.Run(
            async () =>
            {
                var count = 0;
                for (; Stopwatch.GetElapsedTime(start) < Duration; count++)
                {
                    await (await ReserveAsync(throttle, int.MaxValue - client, ct)).SucceedAsync();
                }

                return count;
            },
            ct)));
        return counts.Sum() / Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    private static Task AtOnceAsync(int times, Func<int, ValueTask<AttemptReservation>> work) => Task.WhenAll(
        Enumerable.Range(0, AtOnce).Select(worker => Task.Run(async () =>
        {
            for (var i = worker; i < times; i += AtOnce)
            {
                await work(i);
            }
        })));

    /// <summary>A login, its account and a network, none of which another number has.</summary>
    private static ValueTask<AttemptReservation> ReserveAsync(AttemptThrottle throttle, int number, CancellationToken ct)
        => throttle.ReserveLoginAsync(
            AttemptFactor.Password, $"login{number}", $"account{number}", new SignInClient(new IPAddress((uint)number)), null, ct);

    private void Report(string what, double perSecond) => Console.WriteLine($"{name,-7} {what}: {perSecond:N0} a second");
}
