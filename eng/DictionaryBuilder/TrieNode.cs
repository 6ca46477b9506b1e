namespace Paved.DictionaryBuilder;

/// <summary>A prefix of at least one word.</summary>
internal sealed class TrieNode(byte label)
{
    /// <summary>The last character of the prefix.</summary>
    public byte Label { get; } = label;

    /// <summary>The prefixes that are one character longer.</summary>
    public SortedDictionary<byte, TrieNode> Children { get; } = [];

    /// <summary>Where the prefix is itself a word: its list and rank, once a list at most.</summary>
    public List<(byte List, ushort Rank)> Entries { get; } = [];
}
