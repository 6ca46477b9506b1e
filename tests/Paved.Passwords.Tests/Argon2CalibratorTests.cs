namespace Paved.Passwords.Tests;

public sealed class Argon2CalibratorTests
{
    // A machine on which a MiB takes half a millisecond a pass.
    private static TimeSpan HalfAMillisecondAMiB(Argon2Cost cost) => TimeSpan.FromMilliseconds(cost.MemoryKiB / 1024.0 * cost.Passes / 2);

    [Fact]
    public void Calibrate_Targets_HoldAllLimitsAndProposeTheDearest()
    {
        foreach (var milliseconds in (int[])[20, 60, 250, 1000])
        {
            foreach (var perSecond in (double[])[0.1, 5, 40])
            {
                var target = new Argon2CalibrationTarget
                {
                    Latency = TimeSpan.FromMilliseconds(milliseconds),
                    MemoryBudgetBytes = 300L << 20,
                    SignInsPerSecond = perSecond,
                };
                var result = Argon2Calibrator.Calibrate(target, HalfAMillisecondAMiB, 2, null);
                Assert.All(result.Candidates.Where(candidate => candidate.IsFitting), candidate =>
                {
                    Assert.True(candidate.Latency <= target.Latency);
                    Assert.True(candidate.HashesPerSecond >= perSecond);
                    Assert.True(candidate.ConcurrentHashes * candidate.Cost.MemoryKiB * 1024L <= target.MemoryBudgetBytes);
                });
                Assert.Equal(result.Proposed is null, result.Candidates.All(candidate => !candidate.IsFitting));
            }
        }
    }

    [Fact]
    public void Calibrate_RoomForMore_RaisesMemoryBeforePasses()
    {
        var target = new Argon2CalibrationTarget { Latency = TimeSpan.FromMilliseconds(250), MemoryBudgetBytes = 1L << 30, SignInsPerSecond = 1 };
        var proposed = Argon2Calibrator.Calibrate(target, HalfAMillisecondAMiB, 4, null).Proposed!;
        Assert.Equal((384 << 10, 1), (proposed.Cost.MemoryKiB, proposed.Cost.Passes));
    }

    [Fact]
    public void Calibrate_NothingFits_ProposesNothing()
    {
        var target = new Argon2CalibrationTarget { Latency = TimeSpan.FromMilliseconds(10), MemoryBudgetBytes = 12L << 20 };
        var result = Argon2Calibrator.Calibrate(target, HalfAMillisecondAMiB, 1, null);
        Assert.Null(result.Proposed);
        Assert.Single(result.Candidates);
    }

    [Fact]
    public void Calibrate_ThisMachine_ReportsWhatItMeasures()
    {
        var told = new List<Argon2Candidate>();
        var result = Argon2Calibrator.Calibrate(
            new Argon2CalibrationTarget { Latency = TimeSpan.FromSeconds(1), MemoryBudgetBytes = 20L << 20, SignInsPerSecond = 0.1 },
            new Recorder(told),
            TestContext.Current.CancellationToken);
        Assert.Equal(result.Candidates, told);
        Assert.Equal([12 << 10, 19 << 10], told.Select(candidate => candidate.Cost.MemoryKiB));
    }

    [Fact]
    public void Calibrate_OutOfRange_Throws()
    {
        Assert.Throws<ArgumentOutOfRangeException>("target", () => Run(new() { Latency = TimeSpan.Zero }));
        Assert.Throws<ArgumentOutOfRangeException>("target", () => Run(new() { MemoryBudgetBytes = 1 << 20 }));
        Assert.Throws<ArgumentOutOfRangeException>("target", () => Run(new() { SignInsPerSecond = double.NaN }));
    }

    [Fact]
    public void Calibrate_Cancelled_Ends() => Assert.Throws<OperationCanceledException>(
        () => Argon2Calibrator.Calibrate(new(), null, new CancellationToken(canceled: true)));

    private static Argon2Calibration Run(Argon2CalibrationTarget target) =>
        Argon2Calibrator.Calibrate(target, cancellationToken: TestContext.Current.CancellationToken);

    private sealed class Recorder(List<Argon2Candidate> told) : IProgress<Argon2Candidate>
    {
        public void Report(Argon2Candidate value) => told.Add(value);
    }
}
