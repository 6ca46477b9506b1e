using Paved.Benchmarks.Breach;
using Paved.Passwords;

namespace Paved.Benchmarks.Ratios;

/// <summary>Look-ups among a million breached passwords, a hundred thousand a run, by hashes made before; half of them are there.</summary>
internal static class BreachPaths
{
    private const int Keys = 1_000_000;
    private const int LookUps = 100_000;

    public static IEnumerable<RatioPath> Create()
    {
        using var folder = new TemporaryFolder();
        using (var builder = new BreachFilterBuilder(folder.Filter))
        {
            var sha1 = new byte[20];
            for (var i = 0; i < Keys; i++)
            {
                builder.AddSha1(Numbered.Sha1(i, sha1));
            }

            builder.Save();
        }

        using var filter = BreachFilter.Open(folder.Filter);
        using var sorted = new SortedHashFile(folder.Filter + ".sorted", Keys);
        var set = Enumerable.Range(0, Keys).Select(i => Convert.ToHexString(Numbered.Sha1(i, new byte[20]))).ToHashSet(StringComparer.Ordinal);
        var hashes = Numbered.Mixed(10_000, Keys);
        var texts = hashes.Select(Convert.ToHexString).ToArray();
        yield return new RatioPath(
            "breach look-up", "fuse8",
            Repeat(hashes, hash => filter.MayContainSha1(hash)),
            [
                ("HashSet<string>", Repeat(texts, text => set.Contains(text))),
                ("sorted file", Repeat(hashes, hash => sorted.Contains(hash))),
            ]);
    }

    private static Action Repeat<T>(T[] items, Action<T> lookUp) => () =>
    {
        for (var i = 0; i < LookUps; i++)
        {
            lookUp(items[i % items.Length]);
        }
    };
}
