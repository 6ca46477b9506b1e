namespace Paved.Passwords.Internal.Strength;

/// <summary>Which characters of a part of a password stand for which letters.</summary>
/// <param name="Decided">All options of the characters met so far.</param>
/// <param name="Taken">Of those, the ones that are substitutions in this reading.</param>
internal readonly record struct LeetReading(uint Decided, uint Taken)
{
    private const char CapitalDottedI = '\u0130';

    /// <summary>
    /// Whether a character with these options may be read by <paramref name="option"/>, or as itself where that is 0: all
    /// occurrences are read alike, and some set of substitutions must read them all so.
    /// </summary>
    public bool Allows(uint options, uint option, LeetSets sets) =>
        options == 0
        || ((Decided & options) != 0 ? (Taken & options) == option : sets.Allow(Decided | options, Taken | option));

    public LeetReading With(uint options, uint option) => new(Decided | options, Taken | option);

    /// <summary>How many spellings an attacker tries to meet the substitutions that a part of the password shows.</summary>
    public double Variations(ReadOnlySpan<char> token)
    {
        var variations = 1.0;
        for (var rest = Taken; rest != 0; rest &= rest - 1)
        {
            // Where lower case is longer than the password, a word and its token may be some places apart.
            var substituted = token.Count(LeetTable.Character(rest));
            variations *= substituted == 0
                ? 1
                : WordGuesses.LeetVariations(substituted, CountInAnyCase(token, LeetTable.Letter(rest)));
        }

        return variations;
    }

    // In lower case the dotted capital I is an i and a combining dot.
    private static int CountInAnyCase(ReadOnlySpan<char> token, char letter) =>
        token.Count(letter) + token.Count(char.ToUpperInvariant(letter)) + (letter == 'i' ? token.Count(CapitalDottedI) : 0);
}
