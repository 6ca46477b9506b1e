using Paved.DictionaryBuilder;
using Paved.Passwords.Internal.Strength;

namespace Paved.Passwords.Tests.Strength;

/// <summary>
/// The same matches the long way: every set of substitutions is spelt out, the text translated by it, every part of that
/// looked up. Text must not change its length in lower case.
/// </summary>
internal static class PlainWordMatcher
{
    private static readonly ILookup<string, RankedWord> Words = Enumerable.Range(0, PinnedList.All.Count)
        .SelectMany(list => Lists.Words(list).Select((word, line) => (word, Place: new RankedWord((WordList)list, line + 1))))
        .ToLookup(entry => entry.word, entry => entry.Place, StringComparer.Ordinal);

    private static readonly (char Letter, string Characters)[] Table =
    [
        ('a', "4@"), ('b', "8"), ('c', "({[<"), ('e', "3"), ('g', "69"), ('i', "1!|"), ('l', "1|7"), ('o', "0"),
        ('s', "$5"), ('t', "+7"), ('x', "%"), ('z', "2"),
    ];

    public static HashSet<(int Start, int End, RankedWord Word, MatchTraits Traits)> Matches(string text)
    {
        var found = Find(text, MatchTraits.None).ToHashSet();
        var backwards = new string([.. text.Reverse()]);
        found.UnionWith(Find(backwards, MatchTraits.Reversed).Select(
            match => (text.Length - 1 - match.End, text.Length - 1 - match.Start, match.Word, match.Traits)));
        foreach (var set in Sets(text))
        {
            var translated = string.Concat(text.Select(unit => set.GetValueOrDefault(unit, unit)));
            found.UnionWith(Find(translated, MatchTraits.Leet).Where(match => match.End > match.Start
                && text[match.Start..(match.End + 1)] != translated[match.Start..(match.End + 1)]));
        }

        return found;
    }

    private static IEnumerable<(int Start, int End, RankedWord Word, MatchTraits Traits)> Find(string text, MatchTraits traits) =>
        from start in Enumerable.Range(0, text.Length)
        from end in Enumerable.Range(start, text.Length - start)
        from word in Words[LowerCase.Of(text)[start..(end + 1)]]
        select (start, end, word, traits);

    private static List<Dictionary<char, char>> Sets(string text)
    {
        List<Dictionary<char, char>> sets = [[]];
        foreach (var (letter, characters) in Table.Where(row => row.Characters.Any(text.Contains)))
        {
            sets = [.. from character in characters.Where(text.Contains)
                       from set in sets
                       from extended in Extend(set, character, letter)
                       select extended];
        }

        return sets;
    }

    private static IEnumerable<Dictionary<char, char>> Extend(Dictionary<char, char> set, char character, char letter) =>
        set.ContainsKey(character)
            ? [set, new(set) { [character] = letter }]
            : [new(set) { [character] = letter }];
}
