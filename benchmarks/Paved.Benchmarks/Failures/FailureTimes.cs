using System.Diagnostics;

namespace Paved.Benchmarks.Failures;

/// <summary>
/// Whether failures can be told apart by their time: kinds of failure in turn, in random order, and for each pair the
/// 95% bootstrap interval of the ratio of medians, which must lie within 0.95 to 1.05.
/// </summary>
internal sealed class FailureTimes(int rounds)
{
    private const double Low = 0.95;
    private const double High = 1.05;
    private const int WarmUps = 2;

    /// <summary>Prints a line a pair; whether every interval lies inside.</summary>
    /// <param name="name">What is measured.</param>
    /// <param name="kinds">The kinds; an attempt gets the number of its round, from 0.</param>
    /// <param name="output">Where the lines go.</param>
    public async Task<bool> RunAsync(string name, IReadOnlyList<(string Kind, Func<int, Task> Attempt)> kinds, TextWriter output)
    {
        var times = await MeasureAsync(kinds);
        var isEqual = true;
        for (var i = 0; i < kinds.Count; i++)
        {
            for (var j = i + 1; j < kinds.Count; j++)
            {
                var (low, high) = Bootstrap.RatioOfMedians(times[i], times[j]);
                var isInside = low >= Low && high <= High;
                isEqual &= isInside;
                output.WriteLine(FormattableString.Invariant(
                    $"{name,-18} {kinds[i].Kind,-12} {kinds[j].Kind,-12} {Bootstrap.Median(times[i]),8:F2} ms {Bootstrap.Median(times[j]),8:F2} ms  [{low:F3}, {high:F3}]  {(isInside ? "equal" : "TELLS")}"));
            }
        }

        return isEqual;
    }

    private async Task<double[][]> MeasureAsync(IReadOnlyList<(string Kind, Func<int, Task> Attempt)> kinds)
    {
        var random = new Random(2);
        var times = kinds.Select(_ => new double[rounds]).ToArray();
        var order = Enumerable.Range(0, kinds.Count).ToArray();
        for (var round = 0; round < rounds + WarmUps; round++)
        {
            random.Shuffle(order);
            foreach (var kind in order)
            {
                var start = Stopwatch.GetTimestamp();
                await kinds[kind].Attempt(round);
                var elapsed = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
                if (round >= WarmUps)
                {
                    times[kind][round - WarmUps] = elapsed;
                }
            }
        }

        return times;
    }
}
