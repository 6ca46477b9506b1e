namespace Paved.Passwords.Internal.Strength;

/// <summary>Guesses for a word of a ranked list and its usual disguises.</summary>
internal static class WordGuesses
{
    /// <summary>How many spellings an attacker tries to meet the capitals of a word (zxcvbn 4.4.2, uppercase variations).</summary>
    public static double CapitalVariations(ReadOnlySpan<char> token)
    {
        var (upper, lower) = (0, 0);
        foreach (var character in token)
        {
            upper += char.IsAsciiLetterUpper(character) ? 1 : 0;
            lower += char.IsAsciiLetterLower(character) ? 1 : 0;
        }

        if (upper == 0)
        {
            return 1;
        }

        // All capitals, a capital at the front or one at the end are what people do: they only double the guesses.
        var isUsual = lower == 0
            || (upper == 1 && (char.IsAsciiLetterUpper(token[0]) || char.IsAsciiLetterUpper(token[^1])));
        return isUsual ? 2 : Combinations.UpTo(upper + lower, Math.Min(upper, lower));
    }

    /// <summary>
    /// How many spellings an attacker tries to meet one substitution, where <paramref name="substituted"/> letters are
    /// replaced and <paramref name="plain"/> are not. The variations of all substitutions of a word multiply.
    /// </summary>
    public static double LeetVariations(int substituted, int plain)
        => substituted == 0 || plain == 0 ? 2 : Combinations.UpTo(substituted + plain, Math.Min(substituted, plain));
}
