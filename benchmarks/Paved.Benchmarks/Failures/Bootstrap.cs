namespace Paved.Benchmarks.Failures;

/// <summary>The 95% bootstrap interval of the ratio of two medians.</summary>
internal static class Bootstrap
{
    private const int Resamples = 2000;
    private const int Seed = 1; // the interval of given times is always the same

    public static (double Low, double High) RatioOfMedians(double[] left, double[] right)
    {
        var random = new Random(Seed);
        var ratios = new double[Resamples];
        for (var i = 0; i < Resamples; i++)
        {
            ratios[i] = Median(Resample(left, random)) / Median(Resample(right, random));
        }

        Array.Sort(ratios);
        return (ratios[Resamples * 25 / 1000], ratios[Resamples * 975 / 1000]);
    }

    public static double Median(double[] values)
    {
        var sorted = values.Order().ToArray();
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }

    private static double[] Resample(double[] values, Random random)
    {
        var sample = new double[values.Length];
        for (var i = 0; i < sample.Length; i++)
        {
            sample[i] = values[random.Next(values.Length)];
        }

        return sample;
    }
}
