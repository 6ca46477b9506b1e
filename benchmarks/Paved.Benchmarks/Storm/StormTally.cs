using System.Collections.Concurrent;

namespace Paved.Benchmarks.Storm;

/// <summary>What a storm counted.</summary>
internal sealed class StormTally
{
    private readonly ConcurrentBag<double> _answered = [];
    private readonly ConcurrentBag<double> _shed = [];
    private int _failures;

    public int Wrong { get; private set; }

    public void Answered(TimeSpan latency, bool isRight)
    {
        _answered.Add(latency.TotalMilliseconds);
        Wrong += isRight ? 0 : 1;
    }

    public void Shed(TimeSpan latency) => _shed.Add(latency.TotalMilliseconds);

    public void Failed() => Interlocked.Increment(ref _failures);

    public string Report(string name, TimeSpan elapsed, double? rawPerSecond)
    {
        var perSecond = _answered.Count / elapsed.TotalSeconds;
        var share = rawPerSecond is { } raw ? $" ({perSecond / raw:P1} of the saturated engine's {raw:F1})" : "";
        return FormattableString.Invariant(
            $"""
            {name}
              answered   {_answered.Count} in {elapsed.TotalSeconds:F1} s: {perSecond:F1}/s{share}
              latency    p50 {At(_answered, 0.50):F0} ms, p95 {At(_answered, 0.95):F0} ms, p99 {At(_answered, 0.99):F0} ms
              shed       {_shed.Count}, slowest after {At(_shed, 1):F0} ms
              wrong      {Wrong} answers, {_failures} failures
              peak RSS   {PeakRssMiB()} MiB
            """);
    }

    private static double At(ConcurrentBag<double> values, double share)
    {
        var sorted = values.Order().ToArray();
        return sorted.Length == 0 ? 0 : sorted[Math.Min(sorted.Length - 1, (int)(share * sorted.Length))];
    }

    private static long PeakRssMiB()
    {
        using var process = System.Diagnostics.Process.GetCurrentProcess();
        return process.PeakWorkingSet64 >> 20;
    }
}
