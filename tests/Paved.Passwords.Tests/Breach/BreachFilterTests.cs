using System.Text;

namespace Paved.Passwords.Tests.Breach;

public sealed class BreachFilterTests : IDisposable
{
    private const string Composed = "caf\u00e9";
    private const string Decomposed = "cafe\u0301";

    private readonly Lists _lists = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _lists.Dispose();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(10)]
    [InlineData(1_000)]
    [InlineData(100_000)]
    public void MayContainSha1_EveryPasswordOfTheList_IsFound(int count)
    {
        using var filter = _lists.Build(Lists.Words(count));
        Assert.Equal(count, filter.PasswordCount);
        Assert.All(Lists.Words(count), word => Assert.True(filter.MayContainSha1(Lists.Sha1(word))));
    }

    [Fact]
    public void MayContainSha1_ListsOfEverySmallSize_AreFound()
    {
        for (var count = 1; count <= 300; count++)
        {
            using var filter = _lists.Build(Lists.Words(count));
            Assert.All(Lists.Words(count), word => Assert.True(filter.MayContainSha1(Lists.Sha1(word)), $"{word} of {count}"));
        }
    }

    [Fact]
    public void MayContainSha1_OtherPasswords_AreFoundOnceIn256()
    {
        const int others = 500_000;
        using var filter = _lists.Build(Lists.Words(100_000));
        var found = Enumerable.Range(1_000_000, others).Count(number => filter.MayContainSha1(Lists.Sha1(Lists.Word(number))));
        Assert.InRange(found / (double)others, 0.0036, 0.0042); // 0.0039, four standard deviations either way
    }

    [Fact]
    public void FileBytes_HundredThousandPasswords_AreBelowTenBitsEach()
    {
        using var filter = _lists.Build(Lists.Words(100_000));
        Assert.InRange(filter.FileBytes * 8.0 / filter.PasswordCount, 9, 10);
    }

    [Fact]
    public async Task CheckAsync_Password_IsFoundAsTypedAndAsHashed()
    {
        using (var composed = _lists.Build([Composed]))
        {
            Assert.Equal(BreachCheck.Found(), await composed.CheckAsync(Composed, Token));
            Assert.Equal(BreachCheck.Found(), await composed.CheckAsync(Decomposed, Token)); // hashes like the breached one
        }

        using var decomposed = _lists.Build([Decomposed]);
        Assert.Equal(BreachCheck.Found(), await decomposed.CheckAsync(Decomposed, Token));
        Assert.Equal(BreachCheck.NotFound, await decomposed.CheckAsync(Composed, Token));
    }

    [Fact]
    public void MayContain_AnyText_IsAnswered()
    {
        using var filter = _lists.Build(Lists.Words(10));
        Assert.False(filter.MayContain(new string('x', (1 << 16) + 1)));
        Assert.False(filter.MayContain(""));
        Assert.False(filter.MayContain("\ud800"));
    }

    [Fact]
    public void Arguments_Wrong_Throw()
    {
        using var filter = _lists.Build(Lists.Words(1));
        Assert.Throws<ArgumentNullException>("password", () => filter.MayContain(null!));
        Assert.Throws<ArgumentException>("sha1", () => filter.MayContainSha1(new byte[19]));
        Assert.Throws<ArgumentException>("path", () => BreachFilter.Open(""));
        Assert.Throws<FileNotFoundException>(() => BreachFilter.Open(_lists.Filter + "?"));
        filter.Dispose();
        Assert.Throws<ObjectDisposedException>(() => filter.MayContain("x"));
    }

    [Fact]
    public void Save_OverAnOpenFilter_KeepsTheOldOneReadable()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "an open file cannot be replaced on Windows");
        using var old = _lists.Build(Lists.Words(50_000));
        using var replaced = _lists.Build(Lists.Words(100_000).Skip(50_000));
        var strangers = Lists.Words(50_000).Count(word => replaced.MayContainSha1(Lists.Sha1(word)));

        Assert.All(Lists.Words(50_000), word => Assert.True(old.MayContainSha1(Lists.Sha1(word))));
        Assert.InRange(strangers, 0, 500);
        Assert.Equal(["filter.pbf"], _lists.Files);
    }

    [Fact]
    public async Task Save_WhileManyOpen_GivesEachTheOldFileOrTheNew()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "an open file cannot be replaced on Windows");
        _lists.Build(Lists.Words(1_000)).Dispose();
        for (var round = 0; round < TestCounts.ConcurrencyRounds; round++)
        {
            var readers = Enumerable.Range(0, 4).Select(_ => Task.Run(() =>
            {
                using var filter = BreachFilter.Open(_lists.Filter);
                Assert.True(filter.PasswordCount is 1_000 or 2_000);
                Assert.True(filter.MayContain(Lists.Word(999)));
            }, Token)).ToArray();
            _lists.Build(Lists.Words(1_000 * (1 + (round % 2)))).Dispose();
            await Task.WhenAll(readers);
        }
    }

    [Fact]
    public void MayContain_ManyThreads_AgreeWithOne()
    {
        using var filter = _lists.Build(Lists.Words(1_000));
        var words = Lists.Words(4_000).ToArray();
        var alone = words.Select(filter.MayContain).ToArray();
        Assert.Equal(alone, words.AsParallel().AsOrdered().WithDegreeOfParallelism(4).Select(filter.MayContain).ToArray());
    }

    [Fact]
    public void Build_KeysThatRepeatAndOrder_DoNotMatter()
    {
        using var once = _lists.Build(Lists.Words(5_000));
        using var again = _lists.Build(Lists.Words(5_000).Reverse().Concat(Lists.Words(100)));
        Assert.Equal((5_000, once.Checksum), (again.PasswordCount, again.Checksum));
        Assert.Equal(64, Encoding.ASCII.GetByteCount(once.Checksum));
    }
}
