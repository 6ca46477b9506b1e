namespace Paved.Passwords.Internal.Strength;

/// <summary>
/// Finds words in which at least one letter is replaced by a look-alike. Instead of translating the password by each set
/// of substitutions, words are followed once from every place, and a character's reading is decided where it is first met.
/// </summary>
internal readonly ref struct LeetSearch(
    ReadOnlySpan<char> password, ReadOnlySpan<char> lower, LeetSets sets, MatchList matches)
{
    private readonly ReadOnlySpan<char> _password = password;
    private readonly ReadOnlySpan<char> _lower = lower[..password.Length];
    private readonly LeetSets _sets = sets;

    public void Run(UserWords words)
    {
        if (_sets.IsEmpty)
        {
            return;
        }

        for (var start = 0; start < _lower.Length; start++)
        {
            Follow(start, start, WordTrie.Root, default);
            foreach (var (word, rank) in words.Ranked)
            {
                Compare(word, start, new RankedWord(WordList.UserInputs, rank));
            }
        }
    }

    /// <summary>Goes on from a node with the character at a place, in every reading that some set allows.</summary>
    private void Follow(int start, int place, int node, LeetReading reading)
    {
        if (place == _lower.Length)
        {
            return;
        }

        var character = _lower[place];
        var options = LeetTable.Options(character);
        if (reading.Allows(options, 0, _sets))
        {
            Enter(start, place, WordTrie.Shared.Child(node, character), reading.With(options, 0));
        }

        for (var rest = options; rest != 0; rest &= rest - 1)
        {
            var option = rest & (~rest + 1);
            if (reading.Allows(options, option, _sets))
            {
                Enter(start, place, WordTrie.Shared.Child(node, LeetTable.Letter(option)), reading.With(options, option));
            }
        }
    }

    private void Enter(int start, int place, int node, LeetReading reading)
    {
        if (node == WordTrie.None)
        {
            return;
        }

        foreach (var word in WordTrie.Shared.Words(node))
        {
            Add(start, place, word, reading);
        }

        Follow(start, place + 1, node, reading);
    }

    private void Compare(string word, int start, RankedWord place)
    {
        var reading = default(LeetReading);
        if (start + word.Length > _lower.Length)
        {
            return;
        }

        for (var at = 0; at < word.Length; at++)
        {
            var character = _lower[start + at];
            var options = LeetTable.Options(character);
            var option = word[at] == character ? 0 : options & LeetTable.OptionsOfLetter(word[at]);
            if ((word[at] != character && option == 0) || !reading.Allows(options, option, _sets))
            {
                return;
            }

            reading = reading.With(options, option);
        }

        Add(start, start + word.Length - 1, place, reading);
    }

    // A single character would make an i of every 1: such matches are dropped.
    private void Add(int start, int end, RankedWord word, LeetReading reading)
    {
        if (reading.Taken == 0 || start == end)
        {
            return;
        }

        var token = _password[start..(end + 1)];
        var guesses = word.Rank * WordGuesses.CapitalVariations(token) * Complete(token, reading).Variations(token);
        matches.Add(new Match(MatchKind.Word, start, end, guesses)
        {
            List = word.List,
            Rank = word.Rank,
            Traits = MatchTraits.Leet,
        });
    }

    // Where lower case is longer than the password, a token can have characters that the word was not read from.
    private LeetReading Complete(ReadOnlySpan<char> token, LeetReading reading)
    {
        foreach (var character in token)
        {
            var options = LeetTable.Options(character) & ~reading.Decided;
            var option = 0u;
            for (var rest = options; rest != 0 && !reading.Allows(options, option, _sets); rest &= rest - 1)
            {
                option = rest & (~rest + 1);
            }

            reading = reading.With(options, option);
        }

        return reading;
    }
}
