namespace Paved.DictionaryBuilder;

/// <summary>
/// Ranked word lists as one trie, written level by level so that the children of a node follow one another and need no
/// pointers. The file, all numbers little-endian:
/// <list type="number">
/// <item>the number of nodes and the number of entries, 32 bits each;</item>
/// <item>16 bits a node, the root first: bits 0–6 its character, 7–12 how many children, 13–15 how many entries;</item>
/// <item>16 bits an entry: its rank, from 1;</item>
/// <item>8 bits an entry: its list.</item>
/// </list>
/// <c>WordTrie</c> in Paved.Passwords reads it.
/// </summary>
internal sealed class TrieBuilder
{
    private const int MaxLabel = (1 << 7) - 1;
    private const int MaxChildren = (1 << 6) - 1;

    private readonly TrieNode _root = new(0);

    /// <summary>Adds a list; of a word that it holds twice, the later rank counts.</summary>
    public void AddList(int list, IReadOnlyList<string> words)
    {
        for (var line = 0; line < words.Count; line++)
        {
            var node = _root;
            foreach (var character in words[line])
            {
                node = Child(node, character);
            }

            node.Entries.RemoveAll(entry => entry.List == list);
            node.Entries.Add(((byte)list, (ushort)(line + 1)));
        }
    }

    public void Write(Stream output)
    {
        var nodes = Levels();
        var entries = nodes.SelectMany(node => node.Entries).ToList();
        using var writer = new BinaryWriter(output);
        writer.Write(nodes.Count);
        writer.Write(entries.Count);
        nodes.ForEach(node => writer.Write((ushort)(node.Label | (node.Children.Count << 7) | (node.Entries.Count << 13))));
        entries.ForEach(entry => writer.Write(entry.Rank));
        entries.ForEach(entry => writer.Write(entry.List));
    }

    private static TrieNode Child(TrieNode parent, char character)
    {
        if (character > MaxLabel)
        {
            throw new InvalidDataException($"The words hold U+{(int)character:X4}; the trie has 7 bits a character.");
        }

        var label = (byte)character;
        if (!parent.Children.TryGetValue(label, out var child))
        {
            parent.Children.Add(label, child = new TrieNode(label));
        }

        return parent.Children.Count <= MaxChildren
            ? child
            : throw new InvalidDataException($"More than {MaxChildren} characters follow one prefix; the trie has 6 bits.");
    }

    private List<TrieNode> Levels()
    {
        List<TrieNode> nodes = [_root];
        for (var next = 0; next < nodes.Count; next++)
        {
            nodes.AddRange(nodes[next].Children.Values);
        }

        return nodes;
    }
}
