using Paved.Passwords.Internal;

namespace Paved.Passwords;

/// <summary>
/// Finds the cost for a target latency, memory budget and rate of sign-ins by measuring on this machine. Run it where
/// the service will run, while nothing else does; it takes some seconds of one processor.
/// </summary>
public static class Argon2Calibrator
{
    private const int Measurements = 3;
    private const int MaxPasses = 10;

    private static readonly int[] MemoriesMiB = [12, 19, 32, 46, 64, 96, 128, 192, 256, 384, 512, 768, 1024];

    /// <summary>Measures costs of one lane, from the weakest permitted to the largest that fits.</summary>
    /// <param name="target">What the cost must keep.</param>
    /// <param name="progress">Told of each candidate as soon as it is measured. Default none.</param>
    /// <param name="cancellationToken">Ends the calibration between two hashes.</param>
    /// <exception cref="ArgumentOutOfRangeException">The target is out of its range.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static Argon2Calibration Calibrate(
        Argon2CalibrationTarget target,
        IProgress<Argon2Candidate>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(target);
        target.Validate(nameof(target));
        var engine = Argon2Engines.Create(Argon2Engine.Automatic, target.MemoryBudgetBytes);
        using var owned = engine as IDisposable;
        return Calibrate(
            target, cost => Measure(engine, cost, cancellationToken), Environment.ProcessorCount, progress);
    }

    /// <summary>The search alone, on any measure.</summary>
    internal static Argon2Calibration Calibrate(
        Argon2CalibrationTarget target, Func<Argon2Cost, TimeSpan> measure, int processors, IProgress<Argon2Candidate>? progress)
    {
        var candidates = new List<Argon2Candidate>();
        foreach (var memoryKiB in MemoriesMiB.Select(memory => memory << 10).Where(memory => memory * 1024L <= target.MemoryBudgetBytes))
        {
            var candidate = Search(target, memoryKiB, measure, processors);
            candidates.Add(candidate);
            progress?.Report(candidate);
            if (!candidate.IsFitting && candidate.Latency > target.Latency)
            {
                break; // more memory only takes longer
            }
        }

        return new Argon2Calibration(candidates);
    }

    private static Argon2Candidate Search(
        Argon2CalibrationTarget target, int memoryKiB, Func<Argon2Cost, TimeSpan> measure, int processors)
    {
        var concurrent = (int)Math.Min(processors, target.MemoryBudgetBytes / (memoryKiB * 1024L));
        var limit = Math.Min(target.Latency.TotalSeconds, concurrent / target.SignInsPerSecond);
        var least = Argon2Cost.MinimumPasses(memoryKiB);
        var cost = new Argon2Cost(memoryKiB, least);
        var latency = measure(cost);
        var passes = (int)Math.Clamp(limit / latency.TotalSeconds * least, least, MaxPassesOf(memoryKiB));
        for (; passes > least; passes--)
        {
            var dearer = new Argon2Cost(memoryKiB, passes);
            var taken = measure(dearer);
            if (taken.TotalSeconds <= limit)
            {
                return new Argon2Candidate(dearer, taken, concurrent, true);
            }
        }

        return new Argon2Candidate(cost, latency, concurrent, latency.TotalSeconds <= limit);
    }

    private static int MaxPassesOf(int memoryKiB) => (int)Math.Min(MaxPasses, Argon2Limits.MaxWorkKiB / memoryKiB);

    private static TimeSpan Measure(IArgon2Engine engine, Argon2Cost cost, CancellationToken cancellationToken)
    {
        var hash = Argon2Hash.New(cost);
        Span<byte> tag = stackalloc byte[Argon2Limits.MintedTagBytes];
        Span<TimeSpan> times = stackalloc TimeSpan[Measurements];
        engine.Derive("calibration"u8, hash.Inputs, tag); // takes the memory
        foreach (ref var time in times)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var start = TimeProvider.System.GetTimestamp();
            engine.Derive("calibration"u8, hash.Inputs, tag);
            time = TimeProvider.System.GetElapsedTime(start);
        }

        times.Sort();
        return times[Measurements / 2];
    }
}
