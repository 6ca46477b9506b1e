using System.Buffers.Binary;

namespace Paved.Passwords.Internal.Strength;

/// <summary>
/// The ranked word lists of zxcvbn as one trie of lower-case ASCII words: following a text character by character finds
/// every word that begins at a place, in every list, and stops as soon as no word goes on. 94,000 words of at most 23
/// characters are 234,100 nodes and, once read, some 2.6 MB.
/// </summary>
/// <remarks>The embedded file is described where it is written, in eng/DictionaryBuilder.</remarks>
internal sealed class WordTrie
{
    /// <summary>The node of the empty prefix.</summary>
    public const int Root = 0;

    /// <summary>What <see cref="Child"/> returns where no word goes on.</summary>
    public const int None = -1;

    private const string Resource = "words.trie";

    private static readonly Lazy<WordTrie> SharedTrie = new(Read);

    // Children of one node are neighbours, and so are the words of one node: where the next node's begin, these end.
    private readonly byte[] _labels;
    private readonly int[] _children;
    private readonly int[] _words;
    private readonly RankedWord[] _ranked;

    private WordTrie(ReadOnlySpan<byte> file)
    {
        var nodes = BinaryPrimitives.ReadInt32LittleEndian(file);
        var words = BinaryPrimitives.ReadInt32LittleEndian(file[sizeof(int)..]);
        file = file[(2 * sizeof(int))..];
        _labels = new byte[nodes];
        _children = new int[nodes + 1];
        _words = new int[nodes + 1];
        _ranked = new RankedWord[words];
        ReadNodes(file[..(nodes * sizeof(ushort))]);
        ReadWords(file[(nodes * sizeof(ushort))..]);
    }

    /// <summary>The embedded lists, read at first use.</summary>
    public static WordTrie Shared => SharedTrie.Value;

    /// <summary>The node of the prefix that is longer by <paramref name="character"/>, or <see cref="None"/>.</summary>
    public int Child(int node, char character)
    {
        if (!char.IsAscii(character))
        {
            return None;
        }

        var first = _children[node];
        var place = _labels.AsSpan(first, _children[node + 1] - first).IndexOf((byte)character);
        return place < 0 ? None : first + place;
    }

    /// <summary>The lists that hold a node's prefix as a word, in the order of the lists.</summary>
    public ReadOnlySpan<RankedWord> Words(int node) => _ranked.AsSpan(_words[node].._words[node + 1]);

    private static WordTrie Read()
    {
        using var stream = typeof(WordTrie).Assembly.GetManifestResourceStream(Resource)!;
        var file = new byte[stream.Length];
        stream.ReadExactly(file);
        return new WordTrie(file);
    }

    private void ReadNodes(ReadOnlySpan<byte> file)
    {
        _children[0] = 1;
        for (var node = 0; node < _labels.Length; node++)
        {
            var packed = BinaryPrimitives.ReadUInt16LittleEndian(file[(node * sizeof(ushort))..]);
            _labels[node] = (byte)(packed & 0x7F);
            _children[node + 1] = _children[node] + ((packed >> 7) & 0x3F);
            _words[node + 1] = _words[node] + (packed >> 13);
        }
    }

    private void ReadWords(ReadOnlySpan<byte> file)
    {
        var lists = file[(_ranked.Length * sizeof(ushort))..];
        for (var word = 0; word < _ranked.Length; word++)
        {
            var rank = BinaryPrimitives.ReadUInt16LittleEndian(file[(word * sizeof(ushort))..]);
            _ranked[word] = new RankedWord((WordList)lists[word], rank);
        }
    }
}
