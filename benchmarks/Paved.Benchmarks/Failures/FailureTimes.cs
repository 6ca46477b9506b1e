using System.Diagnostics;
using Paved.Passwords;

namespace Paved.Benchmarks.Failures;

/// <summary>
/// Whether failures can be told apart by their time: kinds of failure in turn, in random order, and for each pair the
/// 95% bootstrap interval of the ratio of medians, which must lie within 0.95 to 1.05.
/// </summary>
internal sealed class FailureTimes(int rounds)
{
    private const double Low = 0.95;
    private const double High = 1.05;

    private const string Malformed = "$argon2id$v=19$m=065536,t=3,p=1$c29tZXNhbHQ$Gn9A4g";
    private const string Unsupported = "$argon2id$v=19$m=2097152,t=1,p=1$c29tZXNhbHRzb21lc2FsdA$Gn9A4g";

    /// <summary>Prints a line a pair; whether every interval lies inside.</summary>
    public bool Run(string name, PasswordHasher hasher, IReadOnlyList<(string Kind, string? Stored)> more, TextWriter output)
    {
        List<(string Kind, string? Stored)> kinds =
        [
            ("unknown", null), ("wrong", hasher.Hash("the right one")), ("malformed", Malformed), ("unsupported", Unsupported),
            .. more,
        ];
        var times = Measure(hasher, kinds);
        var isEqual = true;
        for (var i = 0; i < kinds.Count; i++)
        {
            for (var j = i + 1; j < kinds.Count; j++)
            {
                var (low, high) = Bootstrap.RatioOfMedians(times[i], times[j]);
                var isInside = low >= Low && high <= High;
                isEqual &= isInside;
                output.WriteLine(FormattableString.Invariant(
                    $"{name,-14} {kinds[i].Kind,-12} {kinds[j].Kind,-12} {Bootstrap.Median(times[i]),8:F2} ms {Bootstrap.Median(times[j]),8:F2} ms  [{low:F3}, {high:F3}]  {(isInside ? "equal" : "TELLS")}"));
            }
        }

        return isEqual;
    }

    private double[][] Measure(PasswordHasher hasher, List<(string Kind, string? Stored)> kinds)
    {
        var random = new Random(2);
        var times = kinds.Select(_ => new double[rounds]).ToArray();
        var order = Enumerable.Range(0, kinds.Count).ToArray();
        for (var round = -2; round < rounds; round++)
        {
            random.Shuffle(order);
            foreach (var kind in order)
            {
                var start = Stopwatch.GetTimestamp();
                var result = hasher.Verify("a wrong one", kinds[kind].Stored);
                var elapsed = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
                if (result.IsMatch)
                {
                    throw new InvalidOperationException("a wrong password matched");
                }

                if (round >= 0)
                {
                    times[kind][round] = elapsed;
                }
            }
        }

        return times;
    }
}
