using Paved.DictionaryBuilder;
using Paved.Passwords.Internal.Strength;

namespace Paved.Passwords.Tests.Strength;

public sealed class WordTrieTests
{
    [Fact]
    public void Words_EveryWordOfEveryList_HasItsRankAndNothingElse()
    {
        var trie = WordTrie.Shared;
        var expected = Enumerable.Range(0, PinnedList.All.Count)
            .SelectMany(list => Lists.Words(list).Select((word, line) => (word, Place: new RankedWord((WordList)list, line + 1))))
            .ToLookup(entry => entry.word, entry => entry.Place, StringComparer.Ordinal);

        Assert.All(expected, word => Assert.Equal(word, trie.Words(Find(word.Key)).ToArray()));
        Assert.Equal(PinnedList.All.Sum(list => list.Count), Below(WordTrie.Root));
    }

    [Theory]
    [InlineData("chocola")]
    [InlineData("Password")]
    [InlineData("password ")]
    [InlineData("passwörd")]
    [InlineData("")]
    [InlineData("\0")]
    [InlineData("\u0170")] // 'p' with a higher byte
    public void Words_TextThatIsNoWord_AreNone(string text)
    {
        var node = Find(text);

        Assert.True(node == WordTrie.None || WordTrie.Shared.Words(node).IsEmpty);
    }

    private static int Find(string text) => text.Aggregate(
        WordTrie.Root, (node, character) => node == WordTrie.None ? node : WordTrie.Shared.Child(node, character));

    private static int Below(int node) => WordTrie.Shared.Words(node).Length + Enumerable.Range(0, 128)
        .Select(character => WordTrie.Shared.Child(node, (char)character))
        .Where(child => child != WordTrie.None)
        .Sum(Below);
}
