using System.Text;
using Paved.DictionaryBuilder;

namespace Paved.Passwords.Tests.Strength;

public sealed class PinnedListTests
{
    public static TheoryData<string> Names() => [.. PinnedList.All.Select(list => list.Name)];

    [Fact]
    public void All_Lists_HaveTheCountsOfThePaper() => Assert.Equal(
        [("passwords", 30000), ("english", 30000), ("female_names", 3712), ("surnames", 10000), ("us_tv_and_film", 19160), ("male_names", 983)],
        PinnedList.All.Select(list => (list.Name, list.Count)));

    [Theory]
    [MemberData(nameof(Names))]
    public void Read_ListOfThePinnedPackage_IsTheKnownOne(string name)
    {
        var list = Lists.Pinned(name);

        Assert.Equal(list.Count, list.Read(Lists.Open(list)).Distinct(StringComparer.Ordinal).Count());
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Read_ListWithTwoWordsSwapped_IsRefusedByItsHash(string name)
    {
        var list = Lists.Pinned(name);
        var lines = new StreamReader(Lists.Open(list)).ReadToEnd().Split('\n');
        (lines[5], lines[6]) = (lines[6], lines[5]);

        var error = Assert.Throws<InvalidDataException>(() => list.Read(Stream(string.Join('\n', lines))));
        Assert.Contains($"'{name}'", error.Message, StringComparison.Ordinal);
        Assert.Contains(list.Sha256, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_ListThatIsGone_IsRefused() =>
        Assert.Contains("has 0 words", Assert.Throws<InvalidDataException>(
            () => PinnedList.All[0].Read(System.IO.Stream.Null)).Message, StringComparison.Ordinal);

    [Fact]
    public void AddList_WordOutsideTheAlphabet_IsRefused() =>
        Assert.Throws<InvalidDataException>(() => new TrieBuilder().AddList(0, ["caf\u00e9"]));

    private static MemoryStream Stream(string text) => new(Encoding.UTF8.GetBytes(text));
}
