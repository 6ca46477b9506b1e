namespace Paved.Passwords.Internal.Strength;

/// <summary>What to tell about a password, by the longest of its parts (zxcvbn 4.4.2).</summary>
internal static class Feedback
{
    private const int LastScoreWithFeedback = 2;
    private const int ShortestReversed = 4;

    // A disguise of a common password that takes more guesses than this is no longer similar to it.
    private const double MostOfSimilar = 10_000;

    private static readonly StrengthSuggestion[] OnNothing = [StrengthSuggestion.UseAFewWords, StrengthSuggestion.NoNeedForSymbols];
    private static readonly StrengthSuggestion[] OnBruteForce = [StrengthSuggestion.AddAnotherWord];
    private static readonly StrengthSuggestion[] OnSpatial = [StrengthSuggestion.AddAnotherWord, StrengthSuggestion.UseLongerKeyboardPattern];
    private static readonly StrengthSuggestion[] OnRepeat = [StrengthSuggestion.AddAnotherWord, StrengthSuggestion.AvoidRepeats];
    private static readonly StrengthSuggestion[] OnSequence = [StrengthSuggestion.AddAnotherWord, StrengthSuggestion.AvoidSequences];
    private static readonly StrengthSuggestion[] OnDate = [StrengthSuggestion.AddAnotherWord, StrengthSuggestion.AvoidDatesOfYours];

    private static readonly StrengthSuggestion[] OnRecentYear =
        [StrengthSuggestion.AddAnotherWord, StrengthSuggestion.AvoidRecentYears, StrengthSuggestion.AvoidYearsOfYours];

    public static (StrengthWarning? Warning, IReadOnlyList<StrengthSuggestion> Suggestions) On(
        ReadOnlySpan<char> text, ReadOnlySpan<Match> parts, int score)
    {
        if (parts.IsEmpty || score > LastScoreWithFeedback)
        {
            return (null, parts.IsEmpty ? OnNothing : []);
        }

        var part = Longest(parts);
        return part.Kind switch
        {
            MatchKind.Word => (WordWarning(part, parts.Length == 1), WordSuggestions(text.Slice(part.Start, part.Length), part)),
            MatchKind.Spatial => (part.Is(MatchTraits.Straight) ? StrengthWarning.StraightKeyRow : StrengthWarning.KeyboardPattern, OnSpatial),
            MatchKind.Repeat => (part.Is(MatchTraits.SingleCharacter) ? StrengthWarning.RepeatedCharacter : StrengthWarning.RepeatedPattern, OnRepeat),
            MatchKind.Sequence => (StrengthWarning.Sequence, OnSequence),
            MatchKind.RecentYear => (StrengthWarning.RecentYear, OnRecentYear),
            MatchKind.Date => (StrengthWarning.Date, OnDate),
            _ => (null, OnBruteForce),
        };
    }

    private static Match Longest(ReadOnlySpan<Match> parts)
    {
        var longest = parts[0];
        foreach (ref readonly var part in parts)
        {
            longest = part.Length > longest.Length ? part : longest;
        }

        return longest;
    }

    private static StrengthWarning? WordWarning(in Match word, bool isAlone) => word.List switch
    {
        WordList.Passwords when isAlone && !word.Is(MatchTraits.Leet | MatchTraits.Reversed) => word.Rank switch
        {
            <= 10 => StrengthWarning.TopTenPassword,
            <= 100 => StrengthWarning.TopHundredPassword,
            _ => StrengthWarning.CommonPassword,
        },
        WordList.Passwords when word.Guesses <= MostOfSimilar => StrengthWarning.SimilarToCommonPassword,
        WordList.English when isAlone => StrengthWarning.SingleWord,
        WordList.FemaleNames or WordList.MaleNames or WordList.Surnames
            => isAlone ? StrengthWarning.SingleName : StrengthWarning.CommonName,
        _ => null,
    };

    private static List<StrengthSuggestion> WordSuggestions(ReadOnlySpan<char> token, in Match word)
    {
        List<StrengthSuggestion> suggestions = [StrengthSuggestion.AddAnotherWord];
        if (Capitals.StartsOnly(token))
        {
            suggestions.Add(StrengthSuggestion.CapitalizationHelpsLittle);
        }
        else if (Capitals.Throughout(token))
        {
            suggestions.Add(StrengthSuggestion.AllCapitalsHelpLittle);
        }

        if (word.Is(MatchTraits.Reversed) && word.Length >= ShortestReversed)
        {
            suggestions.Add(StrengthSuggestion.ReversedWordsHelpLittle);
        }

        if (word.Is(MatchTraits.Leet))
        {
            suggestions.Add(StrengthSuggestion.SubstitutionsHelpLittle);
        }

        return suggestions;
    }
}
