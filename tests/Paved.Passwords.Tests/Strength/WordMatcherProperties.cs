using System.Globalization;
using Paved.Passwords.Internal.Strength;
using Paved.Passwords.Tests.Text;

namespace Paved.Passwords.Tests.Strength;

public sealed class WordMatcherProperties
{
    private static readonly string[] Pieces =
    [
        "password", "drag0n", "J4m35", "1l", "!ll|", "7+", "t7", "({", "abc", "69", "4", "@", "the", "eht", "0", "$5", "I", "love",
        "qwerty", "z2", "%", "M", "|3", "k",
    ];

    [ManyCases]
    public bool Match_AnyDisguise_IsThatOfTranslatingByEverySet(int[] picks)
    {
        var text = string.Concat(picks.Take(4).Select(pick => Pieces[(pick & int.MaxValue) % Pieces.Length]));
        return PlainWordMatcher.Matches(text).SetEquals(Matches(text).Select(
            match => (match.Start, match.End, new RankedWord(match.List, match.Rank), match.Traits)));
    }

    [ManyCases]
    public bool Match_AnyUtf16_IsTotalAndAlikeUnderEveryCulture(int[] picks, char[] units)
    {
        var all = Utf16.Any(picks) + new string(units);
        var text = all[..Math.Min(all.Length, Analysis.MaxLength)];
        var expected = Matches(text, all);
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("tr-TR");
            return expected.SequenceEqual(Matches(text, all)) && expected.All(match => IsSound(match, text));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    private static bool IsSound(Match match, string text) =>
        match.Start >= 0 && match.Start <= match.End && match.End < text.Length && match.Rank > 0 && match.Guesses >= match.Rank;

    private static Match[] Matches(string text, params string[] words)
    {
        var matches = new MatchList();
        WordMatcher.Match(text, UserWords.Create(words), matches);
        return matches.Items.ToArray();
    }
}
