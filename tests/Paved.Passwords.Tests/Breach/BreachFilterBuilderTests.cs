namespace Paved.Passwords.Tests.Breach;

public sealed class BreachFilterBuilderTests : IDisposable
{
    private const string Password1 = "E38AD214943DAAD1D64C102FAEC29DE4AFE9DA3D"; // of "password1"
    private const string Letmein = "b7a875fc1ea228b9061041b7cec4bd3c52ab3ce3"; // of "letmein"

    private readonly Lists _lists = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _lists.Dispose();

    [Theory]
    [InlineData("password1\nletmein\n")]
    [InlineData("password1\r\nletmein\r\n")]
    [InlineData("\uFEFFpassword1\n\n\r\nletmein")]
    [InlineData("letmein\nletmein\npassword1")]
    public void AddWordList_Lines_AreThePasswords(string list)
    {
        using var filter = Build(builder => builder.AddWordList(Lists.Stream(list), null, Token));
        Assert.Equal(2, filter.PasswordCount);
        Assert.True(filter.MayContain("password1") && filter.MayContain("letmein"));
    }

    [Theory]
    [InlineData(Password1 + "\n" + Letmein + "\n")]
    [InlineData(Letmein + ":3\r\n" + Password1 + ":2427158\r\n")]
    [InlineData("\uFEFF" + Password1 + ":4294967296\n\n" + Letmein + ":1")]
    [InlineData(Password1 + ":1\n" + Letmein + ":1\n" + Password1 + ":1\n5BAA61E4C9B93F3F0682250B6CF8331B7EE68FD8:0\n")]
    public void AddSha1List_Lines_AreThePasswords(string list)
    {
        using var filter = Build(builder => builder.AddSha1List(Lists.Stream(list), null, Token));
        Assert.Equal(2, filter.PasswordCount);
        Assert.True(filter.MayContain("password1") && filter.MayContain("letmein"));
    }

    [Theory]
    [InlineData("letmein")]
    [InlineData("E38AD214943DAAD1D64C102FAEC29DE4AFE9DA3")]
    [InlineData("E38AD214943DAAD1D64C102FAEC29DE4AFE9DA3G:1")]
    [InlineData(Password1 + "0:1")]
    [InlineData(Password1 + " 1")]
    [InlineData(Password1 + ":")]
    [InlineData(Password1 + ":-1")]
    [InlineData(Password1 + ":1:1")]
    [InlineData(Password1 + ":99999999999999999999")]
    [InlineData("B4B9B02E6F09A9BD760F388B67351E2B:1")]
    public void AddSha1List_AnotherLine_IsRefusedByItsNumberAlone(string line)
    {
        var error = Assert.Throws<InvalidDataException>(
            () => Build(builder => builder.AddSha1List(Lists.Stream($"{Letmein}:1\n{line}\n"), null, Token)));
        Assert.StartsWith("line 2: expected 40 hexadecimal digits", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(line, error.Message, StringComparison.Ordinal);
        Assert.Empty(_lists.Files);
    }

    [Theory]
    [InlineData(4096, true)]
    [InlineData(4097, false)]
    [InlineData(1 << 20, false)]
    [InlineData((1 << 20) + 1, false)]
    [InlineData(5_000_000, false)]
    public void AddWordList_OverlongLine_IsSkippedAlone(int length, bool isAdded)
    {
        var overlong = new string('x', length);
        using var filter = Build(builder => builder.AddWordList(Lists.Stream($"a\r\n{overlong}\r\nb\n{overlong}"), null, Token));
        Assert.Equal(isAdded ? 3 : 2, filter.PasswordCount);
        Assert.True(filter.MayContain("a") && filter.MayContain("b"));
    }

    [Fact]
    public void AddWordList_ManyBuffers_LosesNoLine()
    {
        var read = 0L;
        var text = string.Join('\n', Lists.Words(300_000));
        using var filter = Build(builder => builder.AddWordList(Lists.Stream(text), new Watch(bytes => read = bytes), Token));
        Assert.Equal((300_000, text.Length), (filter.PasswordCount, read));
    }

    [Fact]
    public void Save_MoreThanAShard_FindsAllAndLeavesNothingBehind()
    {
        const int count = 2_100_000; // two shards, and most keys went through the temporary file
        using var filter = Build(builder =>
        {
            foreach (var number in Enumerable.Range(0, count))
            {
                builder.AddSha1(Lists.Sha1(Lists.Word(number)));
            }

            Assert.Equal(count, builder.AddedCount);
        });
        Assert.Equal(count, filter.PasswordCount);
        Assert.All(Enumerable.Range(0, count).Where(number => number % 7 == 0), number => Assert.True(filter.MayContain(Lists.Word(number))));
        Assert.InRange(filter.FileBytes * 8.0 / count, 9, 9.1);
        Assert.Equal(["filter.pbf"], _lists.Files);
    }

    [Fact]
    public void Save_NothingAdded_Throws()
    {
        var error = Assert.Throws<InvalidOperationException>(() => Build(builder => builder.AddWordList(Lists.Stream("\n\n"), null, Token)));
        Assert.Contains("at least one password", error.Message, StringComparison.Ordinal);
        Assert.Empty(_lists.Files);
    }

    [Fact]
    public void Save_Cancelled_LeavesTheOldFile()
    {
        using var old = _lists.Build(Lists.Words(10));
        using var source = new CancellationTokenSource();
        source.Cancel();
        using var builder = new BreachFilterBuilder(_lists.Filter);
        builder.AddPassword("x"u8);
        Assert.Throws<OperationCanceledException>(() => builder.Save(null, source.Token));
        Assert.Throws<OperationCanceledException>(() => builder.AddWordList(Lists.Stream("x"), null, source.Token));
        using var still = BreachFilter.Open(_lists.Filter);
        Assert.Equal(old.Checksum, still.Checksum);
        Assert.Equal(["filter.pbf"], _lists.Files);
    }

    [Fact]
    public void Save_FolderThatIsNotThere_SaysSo()
    {
        using var builder = new BreachFilterBuilder(Path.Combine(_lists.Filter, "missing", "filter.pbf"));
        builder.AddPassword("x"u8);
        Assert.ThrowsAny<IOException>(() => builder.Save(null, Token));
    }

    [Fact]
    public void Arguments_Wrong_Throw()
    {
        Assert.Throws<ArgumentException>("path", () => new BreachFilterBuilder(""));
        using var builder = new BreachFilterBuilder(_lists.Filter);
        Assert.Throws<ArgumentNullException>("list", () => builder.AddWordList(null!, null, Token));
        Assert.Throws<ArgumentNullException>("list", () => builder.AddSha1List(null!, null, Token));
        Assert.Throws<ArgumentException>("sha1", () => builder.AddSha1(new byte[21]));
    }

    private BreachFilter Build(Action<BreachFilterBuilder> add)
    {
        using (var builder = new BreachFilterBuilder(_lists.Filter))
        {
            add(builder);
            builder.Save(null, Token);
        }

        return BreachFilter.Open(_lists.Filter);
    }

    private sealed class Watch(Action<long> report) : IProgress<long>
    {
        public void Report(long value) => report(value);
    }
}
