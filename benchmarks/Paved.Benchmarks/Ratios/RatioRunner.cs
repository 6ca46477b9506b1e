using System.Diagnostics;
using System.Text.Json;

namespace Paved.Benchmarks.Ratios;

/// <summary>Runs Paved and each peer in turn in one process and compares medians.</summary>
internal static class RatioRunner
{
    private const int Pairs = 15;
    private const int WarmUps = 2;

    public static void Run(RatioPath path, TextWriter output, bool json)
    {
        var own = new List<double>();
        var peers = path.Peers.Select(_ => new List<double>()).ToList();
        for (var run = -WarmUps; run < Pairs; run++)
        {
            Time(path.Own, own, run);
            for (var i = 0; i < peers.Count; i++)
            {
                Time(path.Peers[i].Run, peers[i], run);
            }
        }

        var allocated = AllocatedBytes(path.Own) / path.Operations;
        for (var i = 0; i < peers.Count; i++)
        {
            output.WriteLine(Format(path, path.Peers[i].Name, Median(own) / path.Operations, Median(peers[i]) / path.Operations, allocated, json));
        }
    }

    private static void Time(Action action, List<double> times, int run)
    {
        var start = Stopwatch.GetTimestamp();
        action();
        if (run >= 0)
        {
            times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }
    }

    private static long AllocatedBytes(Action action)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        action();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private static double Median(List<double> times) => times.Order().ElementAt(times.Count / 2);

    private static string Format(RatioPath path, string peer, double own, double other, long allocated, bool json)
    {
        var ratio = Math.Round(other / own, 2);
        return json
            ? JsonSerializer.Serialize(new
            {
                path = path.Name,
                peer,
                ratio,
                ownMs = Math.Round(own, 6),
                peerMs = Math.Round(other, 6),
                ownAllocatedBytes = allocated,
                runs = Pairs,
                kernel = path.Kernel,
            })
            : FormattableString.Invariant(
                $"{path.Name,-25} {path.Kernel,-10} {own,10:F4} ms  {peer,-19} {other,10:F4} ms  {ratio,6:F2} x  {allocated} B");
    }
}
