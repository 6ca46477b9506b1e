namespace Paved.Passwords.Internal;

/// <summary>
/// Whether a password is made of nothing but known words, digits and signs (SP 800-63B-4 §3.1.1.2: context words and
/// their derivatives; the whole password is compared, never a part). Case, accents, width and the usual digits for
/// letters make no difference. Work is bounded by 64 words of 64 characters of each source for each character of the password.
/// </summary>
internal sealed class PersonalWords
{
    public const int MaxWords = 64;

    public const int MaxWordLength = 64;

    private const int MinLetters = 3;

    private readonly HashSet<string> _words = [];
    private int _room = MaxWords;

    /// <summary>The words, as they are compared.</summary>
    public IEnumerable<string> All => _words;

    /// <summary>Adds the texts of one source, which pushes out none of another.</summary>
    public void AddSource(IEnumerable<string> texts)
    {
        _room = MaxWords;
        foreach (var text in texts)
        {
            Add(text);
        }
    }

    /// <summary>Adds a name or address whole, and each of its parts.</summary>
    public void Add(string? text)
    {
        if (text is null || _room == 0 || text.Length > PasswordEncoder.MaxUnits)
        {
            return;
        }

        var folded = FoldedText.Of(text);
        AddWord(folded);
        AddRuns(folded, char.IsLetterOrDigit);
        AddRuns(folded, char.IsLetter);
    }

    /// <summary>Whether the password is made of these words, at least one of them.</summary>
    public bool Spell(string password)
    {
        var text = FoldedText.Of(password);
        var (reached, used) = (new bool[text.Length + 1], new bool[text.Length + 1]);
        reached[0] = true;
        for (var at = 0; at < text.Length; at++)
        {
            if (reached[at])
            {
                Advance(text, at, reached, used);
            }
        }

        return used[text.Length];
    }

    private void Advance(string text, int at, bool[] reached, bool[] used)
    {
        if (!char.IsLetter(text[at]))
        {
            reached[at + 1] = true;
            used[at + 1] |= used[at];
        }

        foreach (var word in _words)
        {
            if (IsAt(text, at, word))
            {
                reached[at + word.Length] = used[at + word.Length] = true;
            }
        }
    }

    private void AddRuns(string text, Predicate<char> belongs)
    {
        var start = 0;
        for (var i = 0; i <= text.Length; i++)
        {
            if (i == text.Length || !belongs(text[i]))
            {
                AddWord(text[start..i]);
                start = i + 1;
            }
        }
    }

    private void AddWord(string word)
    {
        if (_room > 0 && word.Length <= MaxWordLength && word.Count(char.IsLetterOrDigit) >= MinLetters && _words.Add(word))
        {
            _room--;
        }
    }

    private static bool IsAt(string text, int at, string word)
    {
        if (text.Length - at < word.Length)
        {
            return false;
        }

        for (var i = 0; i < word.Length; i++)
        {
            if (text[at + i] != word[i] && !StandsFor(text[at + i], word[i]))
            {
                return false;
            }
        }

        return true;
    }

    private static bool StandsFor(char sign, char letter) => letter switch
    {
        'a' => sign is '4' or '@',
        'b' => sign is '8',
        'e' => sign is '3',
        'g' => sign is '6' or '9',
        'i' => sign is '1' or '!' or '|',
        'l' => sign is '1' or '|' or '7',
        'o' => sign is '0',
        's' => sign is '5' or '$',
        't' => sign is '7' or '+',
        'z' => sign is '2',
        _ => false,
    };
}
