using System.Diagnostics;
using System.Globalization;

namespace Paved.Benchmarks.Storefronts;

/// <summary>What Linux says of the machine and its processes.</summary>
internal static class Machine
{
    /// <summary>How many processes wanted to run in the last minute, and on how many processors.</summary>
    public static string Load() => File.Exists("/proc/loadavg")
        ? $"{File.ReadAllText("/proc/loadavg").Split(' ')[0]} on {Environment.ProcessorCount} processors"
        : "unknown";

    /// <summary>The most memory that a process of another program had resident so far.</summary>
    public static long PeakMiB(int processId)
    {
        var status = $"/proc/{processId}/status";
        if (File.Exists(status))
        {
            var line = File.ReadLines(status).First(line => line.StartsWith("VmHWM:", StringComparison.Ordinal));
            return long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) >> 10;
        }

        using var process = Process.GetProcessById(processId);
        return process.PeakWorkingSet64 >> 20;
    }
}
