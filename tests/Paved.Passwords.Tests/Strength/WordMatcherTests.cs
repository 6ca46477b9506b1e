using Paved.Passwords.Internal.Strength;

namespace Paved.Passwords.Tests.Strength;

public sealed class WordMatcherTests
{
    [Theory]
    [InlineData("password", nameof(WordList.Passwords), 2, 2.0)]
    [InlineData("PASSWORD", nameof(WordList.Passwords), 2, 4.0)]
    [InlineData("Password", nameof(WordList.Passwords), 2, 4.0)]
    [InlineData("passworD", nameof(WordList.Passwords), 2, 4.0)]
    [InlineData("PasswOrd", nameof(WordList.Passwords), 2, 2.0 * (8 + 28))]
    [InlineData("mary", nameof(WordList.FemaleNames), 1, 1.0)]
    [InlineData("smith", nameof(WordList.Surnames), 1, 1.0)]
    [InlineData("james", nameof(WordList.MaleNames), 1, 1.0)]
    [InlineData("the", nameof(WordList.English), 1, 1.0)]
    [InlineData("you", nameof(WordList.UsTvAndFilm), 1, 1.0)] // behind a byte order mark in the file
    public void Match_Word_HasItsRankTimesTheWaysToCapitalise(string text, string list, int rank, double guesses) =>
        Assert.Contains(
            new Match(MatchKind.Word, 0, text.Length - 1, guesses) { List = Enum.Parse<WordList>(list), Rank = rank }, Matches(text));

    [Fact]
    public void Match_WordsWithinAWord_AreAllFound() => Assert.Equal(
        [(5, WordList.UsTvAndFilm, 1185), (6, WordList.Passwords, 1751), (7, WordList.Passwords, 10), (9, WordList.Passwords, 5481), (10, WordList.Passwords, 6509)],
        Matches("!!dragonfly").Where(match => match is { Start: 2, Traits: MatchTraits.None })
            .Select(match => (match.End, match.List, match.Rank)));

    [Fact]
    public void Match_WordSpelledBackwards_CostsTwice() => Assert.Contains(
        new Match(MatchKind.Word, 2, 9, 8) { List = WordList.Passwords, Rank = 2, Traits = MatchTraits.Reversed },
        Matches("12drowssaP"));

    [Theory]
    [InlineData("p4ssword", 4.0)] // one of one a
    [InlineData("p@ssw0rd", 8.0)]
    [InlineData("pa$$word", 4.0)]
    [InlineData("pas$word", 2.0 * 2)] // one s of two
    [InlineData("P@SSW0RD", 16.0)]
    public void Match_LookAlikes_MultiplyTheGuesses(string text, double guesses) => Assert.Contains(
        new Match(MatchKind.Word, 0, 7, guesses) { List = WordList.Passwords, Rank = 2, Traits = MatchTraits.Leet },
        Matches(text));

    [Theory]
    [InlineData("b4n4na", true)]
    [InlineData("b@n4na", false)] // an a is written in one way
    [InlineData("b@nana", true)]
    [InlineData("b@nana4", true)] // the 4 is no part of the word
    [InlineData("8anana", true)]
    public void Match_BananaInDisguise_NeedsOneWayToWriteALetter(string text, bool isFound) =>
        Assert.Equal(isFound, Leet(text).Any(match => match.Length == 6));

    [Fact]
    public void Match_CharacterThatCouldBeALetter_IsReadAsOneThroughout()
    {
        Assert.Contains(Matches("abc123"), match => match.Length == 6);
        Assert.DoesNotContain(Leet("@bc123"), match => match.Length == 6);
        Assert.Contains(Leet("@ngel"), match => match.Length == 5);
    }

    [Fact]
    public void Match_SingleLookAlike_IsNoWord()
    {
        Assert.Empty(Leet("4"));
        Assert.DoesNotContain(Leet("x4x"), match => match.Length == 1);
    }

    [Fact]
    public void Match_UserWord_IsRankedByOrderInAnyDisguise()
    {
        var words = UserWords.Create(["acme", "Zoë Zebrowitz", "acme"]);

        Assert.Contains(Matches("acme1", words), match => match is { List: WordList.UserInputs, Rank: 3, Length: 4 });
        Assert.Contains(Matches("4CM3", words), match => match is { Rank: 3, Traits: MatchTraits.Leet, Guesses: 3 * 2 * 2 * 2 });
        Assert.Contains(Matches("emca", words), match => match is { Rank: 3, Traits: MatchTraits.Reversed });
        Assert.Contains(Matches("ZOË ZEBROWITZ", words), match => match is { Rank: 2, Length: 13, Guesses: 4 });
        Assert.Equal(3, Matches("acmeacmeacme", words).Count(match => match is { List: WordList.UserInputs, Traits: MatchTraits.None }));
    }

    // What follows the letter moves by one, and the last character is not seen: zxcvbn's own indices.
    [Fact]
    public void Match_LetterThatGrowsInLowerCase_ShiftsWhatFollows()
    {
        Assert.Contains(Matches("\u0130dragon1"), match => match is { Start: 2, Length: 6, Rank: 10, List: WordList.Passwords });
        Assert.DoesNotContain(Matches("\u0130dragon"), match => match is { Length: 6, Traits: MatchTraits.None });
    }

    private static Match[] Matches(string text, UserWords? words = null)
    {
        var matches = new MatchList();
        WordMatcher.Match(text, words ?? UserWords.None, matches);
        return matches.Items.ToArray();
    }

    private static IEnumerable<Match> Leet(string text) => Matches(text).Where(match => match.Is(MatchTraits.Leet));
}
