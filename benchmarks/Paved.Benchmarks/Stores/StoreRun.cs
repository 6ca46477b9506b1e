using System.Diagnostics;

namespace Paved.Benchmarks.Stores;

/// <summary>Clients that use one thing after the other, as fast as the store answers.</summary>
internal sealed class StoreRun(StoreOperation operation, int clients, int count)
{
    private const int Preparers = 16;

    private static int _runs;

    private readonly string _name = $"run-{Interlocked.Increment(ref _runs)}";
    private readonly int _each = count / clients;

    /// <summary>Uses a second, and milliseconds of one use.</summary>
    public string Summary { get; private set; } = "";

    /// <summary>Runs it, and counts the uses that were refused.</summary>
    public async Task<int> RunAsync()
    {
        var uses = Enumerable.Range(0, clients).SelectMany(client => Enumerable.Range(0, _each).Select(number => (client, number)));
        await Parallel.ForEachAsync(
            uses, new ParallelOptions { MaxDegreeOfParallelism = Preparers },
            async (use, _) => await operation.PrepareAsync(_name, use.client, use.number));
        var start = Stopwatch.GetTimestamp();
        var results = await Task.WhenAll(Enumerable.Range(0, clients).Select(client => Task.Run(() => UseAsync(client))));
        var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        var times = results.SelectMany(result => result.Milliseconds).Order().ToArray();
        Summary = FormattableString.Invariant(
            $"{times.Length / seconds:N0} | {times[times.Length / 2]:F3} | {times[times.Length * 99 / 100]:F3}");
        return results.Sum(result => result.Refused);
    }

    private async Task<(double[] Milliseconds, int Refused)> UseAsync(int client)
    {
        var (times, refused) = (new double[_each], 0);
        for (var number = 0; number < _each; number++)
        {
            var start = Stopwatch.GetTimestamp();
            refused += await operation.UseAsync(_name, client, number) ? 0 : 1;
            times[number] = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        }

        return (times, refused);
    }
}
