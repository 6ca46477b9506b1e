using Paved.Passwords.Internal.Strength;

namespace Paved.Passwords.Internal;

/// <summary>The 30,000 most common passwords, compared with a whole password (SP 800-63B-4 §3.1.1.2).</summary>
internal static class CommonPasswords
{
    public static bool Contains(string password)
    {
        var trie = WordTrie.Shared;
        var node = WordTrie.Root;
        foreach (var c in FoldedText.Of(password))
        {
            node = trie.Child(node, c);
            if (node == WordTrie.None)
            {
                return false;
            }
        }

        foreach (var word in trie.Words(node))
        {
            if (word.List == WordList.Passwords)
            {
                return true;
            }
        }

        return false;
    }
}
