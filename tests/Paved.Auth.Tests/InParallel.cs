namespace Paved.Auth.Tests;

/// <summary>Runs one thing many times at once.</summary>
internal static class InParallel
{
    /// <summary>Starts as many threads as there are processors, each at the same moment, and shares the work.</summary>
    public static Task<T[]> RunAsync<T>(int times, Func<int, T> work)
        => RunAsync(times, i => Task.FromResult(work(i)));

    public static async Task<T[]> RunAsync<T>(int times, Func<int, Task<T>> work)
    {
        var threads = Math.Max(4, Environment.ProcessorCount);
        using var start = new Barrier(threads);
        var results = new T[times];
        await Task.WhenAll(Enumerable.Range(0, threads).Select(thread => Task.Factory.StartNew(
            () => Share(thread, threads), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default)
            .Unwrap()));
        return results;

        async Task Share(int thread, int threads)
        {
            start.SignalAndWait();
            List<(int Index, Task<T> Task)> started = [];
            for (var i = thread; i < times; i += threads)
            {
                started.Add((i, work(i)));
            }

            foreach (var (index, task) in started)
            {
                results[index] = await task;
            }
        }
    }
}
