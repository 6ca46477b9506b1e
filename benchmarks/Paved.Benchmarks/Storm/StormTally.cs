using System.Collections.Concurrent;
using System.Diagnostics;

namespace Paved.Benchmarks.Storm;

/// <summary>What a storm counted.</summary>
internal sealed class StormTally
{
    private readonly ConcurrentBag<double> _answered = [];
    private readonly ConcurrentBag<double> _shed = [];
    private int _failures;
    private int _inTime;
    private int _wrong;
    private long _end;
    private long _peakMiB;

    /// <summary>What is answered until the storm ends counts as throughput; the queue that is left then does not.</summary>
    public long Start(TimeSpan duration)
    {
        var start = Stopwatch.GetTimestamp();
        _end = start + (long)(duration.TotalSeconds * Stopwatch.Frequency);
        return start;
    }

    public void Answered(TimeSpan latency, bool isRight)
    {
        _answered.Add(latency.TotalMilliseconds);
        Interlocked.Add(ref _inTime, Stopwatch.GetTimestamp() <= _end ? 1 : 0);
        Interlocked.Add(ref _wrong, isRight ? 0 : 1);
    }

    /// <summary>Takes the peak of memory before anything else is measured in this process.</summary>
    public void Stop()
    {
        using var process = Process.GetCurrentProcess();
        _peakMiB = process.PeakWorkingSet64 >> 20;
    }

    public void Shed(TimeSpan latency) => _shed.Add(latency.TotalMilliseconds);

    public void Failed() => Interlocked.Increment(ref _failures);

    public string Report(string name, TimeSpan duration, double? rawPerSecond)
    {
        var perSecond = _inTime / duration.TotalSeconds;
        var share = rawPerSecond is { } raw ? $" ({perSecond / raw:P1} of the saturated engine's {raw:F1})" : "";
        return FormattableString.Invariant(
            $"""
            {name}
              answered   {_inTime} in {duration.TotalSeconds:F0} s: {perSecond:F1}/s{share}
              latency    p50 {At(_answered, 0.50):F0} ms, p95 {At(_answered, 0.95):F0} ms, p99 {At(_answered, 0.99):F0} ms
              shed       {_shed.Count}, slowest after {At(_shed, 1):F0} ms
              wrong      {_wrong} answers, {_failures} failures
              peak RSS   {_peakMiB} MiB
            """);
    }

    private static double At(ConcurrentBag<double> values, double share)
    {
        var sorted = values.Order().ToArray();
        return sorted.Length == 0 ? 0 : sorted[Math.Min(sorted.Length - 1, (int)(share * sorted.Length))];
    }
}
