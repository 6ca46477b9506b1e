namespace Paved.Passwords.Internal.Strength;

/// <summary>Finds words as they are, in a text that is the password in lower case, forwards or backwards.</summary>
internal readonly ref struct WordSearch(
    ReadOnlySpan<char> password, ReadOnlySpan<char> lower, bool isReversed, MatchList matches)
{
    private readonly ReadOnlySpan<char> _password = password;
    private readonly ReadOnlySpan<char> _lower = lower[..password.Length];

    public void Run(UserWords words)
    {
        for (var start = 0; start < _lower.Length; start++)
        {
            Follow(start);
        }

        foreach (var (word, rank) in words.Ranked)
        {
            Find(word, new RankedWord(WordList.UserInputs, rank));
        }
    }

    private void Follow(int start)
    {
        var trie = WordTrie.Shared;
        var node = WordTrie.Root;
        for (var end = start; end < _lower.Length; end++)
        {
            node = trie.Child(node, _lower[end]);
            if (node == WordTrie.None)
            {
                return;
            }

            foreach (var word in trie.Words(node))
            {
                Add(start, end, word);
            }
        }
    }

    private void Find(string word, RankedWord place)
    {
        for (var start = 0; start + word.Length <= _lower.Length; start++)
        {
            var distance = _lower[start..].IndexOf(word, StringComparison.Ordinal);
            if (distance < 0)
            {
                return;
            }

            start += distance;
            Add(start, start + word.Length - 1, place);
        }
    }

    private void Add(int start, int end, RankedWord word)
    {
        if (isReversed)
        {
            (start, end) = (_password.Length - 1 - end, _password.Length - 1 - start);
        }

        var guesses = word.Rank * WordGuesses.CapitalVariations(_password[start..(end + 1)]) * (isReversed ? 2 : 1);
        matches.Add(new Match(MatchKind.Word, start, end, guesses)
        {
            List = word.List,
            Rank = word.Rank,
            Traits = isReversed ? MatchTraits.Reversed : MatchTraits.None,
        });
    }
}
