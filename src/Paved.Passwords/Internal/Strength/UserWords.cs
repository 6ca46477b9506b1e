namespace Paved.Passwords.Internal.Strength;

/// <summary>What is known of a user, as a word list of its own: ranked in the order given, in lower case.</summary>
internal sealed class UserWords
{
    /// <summary>How many words are taken at most.</summary>
    public const int MaxCount = 1000;

    /// <summary>Longer words are never part of the text that is looked at; they only count as a rank.</summary>
    public const int MaxLength = 200;

    public static readonly UserWords None = new([]);

    private readonly KeyValuePair<string, int>[] _ranked;

    private UserWords(KeyValuePair<string, int>[] ranked) => _ranked = ranked;

    /// <summary>The words with their ranks, from 1.</summary>
    public ReadOnlySpan<KeyValuePair<string, int>> Ranked => _ranked;

    /// <summary>Of a word given twice, the later rank counts. A null has none.</summary>
    public static UserWords Create(IEnumerable<string?> words)
    {
        var ranks = new Dictionary<string, int>(StringComparer.Ordinal);
        var rank = 0;
        foreach (var word in words.OfType<string>().Take(MaxCount))
        {
            rank++;
            if (word.Length is > 0 and <= MaxLength)
            {
                ranks[LowerCase.Of(word)] = rank;
            }
        }

        return rank == 0 ? None : new UserWords([.. ranks]);
    }
}
