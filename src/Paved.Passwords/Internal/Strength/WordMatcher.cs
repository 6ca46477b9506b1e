namespace Paved.Passwords.Internal.Strength;

/// <summary>
/// Finds the words of the lists in a password: as they are, spelled backwards, and with look-alikes for letters
/// (zxcvbn 4.4.2: dictionary, reversed dictionary, l33t).
/// </summary>
internal static class WordMatcher
{
    /// <summary>Adds a match for every list that holds a part of <paramref name="password"/> as a word.</summary>
    public static void Match(ReadOnlySpan<char> password, UserWords words, MatchList matches)
    {
        // Lower case may be longer. Its indices are taken for the password's, and what exceeds them is not seen.
        Span<char> store = stackalloc char[3 * Analysis.MaxLength];
        var lower = store[..(2 * Analysis.MaxLength)];
        var backwards = store.Slice(2 * Analysis.MaxLength, password.Length);
        try
        {
            LowerCase.Write(password, lower);
            new WordSearch(password, lower, isReversed: false, matches).Run(words);
            password.CopyTo(backwards);
            backwards.Reverse();
            LowerCase.Write(backwards, lower);
            new WordSearch(password, lower, isReversed: true, matches).Run(words);
            LowerCase.Write(password, lower);
            new LeetSearch(password, lower, new LeetSets(password, stackalloc uint[LeetSets.Capacity]), matches).Run(words);
        }
        finally
        {
            store.Clear();
        }
    }
}
