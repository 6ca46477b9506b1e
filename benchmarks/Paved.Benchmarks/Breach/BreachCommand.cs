using System.CommandLine;
using System.Diagnostics;
using Paved.Passwords;

namespace Paved.Benchmarks.Breach;

/// <summary><c>breach [--keys 10000000]</c>: building, size, wrong answers and look-ups of a filter.</summary>
internal static class BreachCommand
{
    private const int Others = 10_000_000;

    public static Command Create()
    {
        var keys = new Option<int>("--keys") { DefaultValueFactory = _ => 10_000_000, Description = "Passwords in the list." };
        var command = new Command("breach", "Build a filter from a list of SHA-1 hashes and measure it.") { keys };
        command.SetAction((result, _) => Task.FromResult(Run(result.GetValue(keys)) ? 0 : 1));
        return command;
    }

    private static bool Run(int keys)
    {
        using var folder = new TemporaryFolder();
        foreach (var format in (string[])["sha1", "words"])
        {
            Build(format, folder.Write(format, keys), folder.Filter, keys);
        }

        var before = Stopwatch.GetTimestamp();
        using var filter = BreachFilter.Open(folder.Filter);
        Print($"opened and checked in {Stopwatch.GetElapsedTime(before).TotalMilliseconds:F0} ms");
        Print($"{filter.PasswordCount} passwords, {filter.FileBytes} bytes: {filter.FileBytes * 8.0 / filter.PasswordCount:F3} bits a password");
        return Answers(filter, keys) & LookUps(filter, keys);
    }

    private static void Build(string format, string list, string output, int keys)
    {
        var start = Stopwatch.GetTimestamp();
        using var builder = new BreachFilterBuilder(output);
        using var stream = File.OpenRead(list);
        if (format == "sha1")
        {
            builder.AddSha1List(stream);
        }
        else
        {
            builder.AddWordList(stream);
        }

        builder.Save();
        var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        Print($"{format}: built in {seconds:F2} s, {keys / seconds / 1e6:F2} M passwords/s, peak of the process {Process.GetCurrentProcess().PeakWorkingSet64 >> 20} MiB");
    }

    private static bool Answers(BreachFilter filter, int keys)
    {
        var sha1 = new byte[20];
        var missed = 0;
        var found = 0;
        for (var i = 0; i < keys; i++)
        {
            missed += filter.MayContainSha1(Numbered.Sha1(i, sha1)) ? 0 : 1;
        }

        for (var i = 0; i < Others; i++)
        {
            found += filter.MayContainSha1(Numbered.Sha1(-1 - i, sha1)) ? 1 : 0;
        }

        Print($"{missed} of {keys} missed; {found} of {Others} others found: {found * 100.0 / Others:F4} %");
        return missed == 0;
    }

    /// <summary>Medians of batches of look-ups of hashes made before: half of them in the list, in no order.</summary>
    private static bool LookUps(BreachFilter filter, int keys)
    {
        var hashes = Numbered.Mixed(10_000, keys);
        var times = new List<double>();
        for (var run = 0; run < 101; run++)
        {
            var start = Stopwatch.GetTimestamp();
            foreach (var hash in hashes)
            {
                filter.MayContainSha1(hash);
            }

            times.Add(Stopwatch.GetElapsedTime(start).TotalNanoseconds / hashes.Length);
        }

        Print($"look-up of a hash, warm: {times.Order().ElementAt(times.Count / 2):F0} ns");
        return true;
    }

    private static void Print(FormattableString line) => Console.WriteLine(FormattableString.Invariant(line));
}
