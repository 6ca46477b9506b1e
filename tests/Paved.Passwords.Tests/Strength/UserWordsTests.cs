using Paved.Passwords.Internal.Strength;

namespace Paved.Passwords.Tests.Strength;

public sealed class UserWordsTests
{
    [Fact]
    public void Create_Words_AreRankedFromOneInLowerCase() =>
        Assert.Equal([("one", 1), ("two", 2), ("t\u0130hree".Replace("\u0130", "i\u0307"), 3)], Ranked("One", "TWO", "T\u0130hree"));

    [Fact]
    public void Create_WordGivenTwice_HasTheLaterRank() => Assert.Equal([("one", 3), ("two", 2)], Ranked("one", "two", "ONE"));

    [Fact]
    public void Create_EmptyWord_CountsAsARankAndNullDoesNot() => Assert.Equal([("one", 2)], Ranked("", null, "one"));

    [Fact]
    public void Create_VeryLongWord_CountsAsARankAlone() => Assert.Equal([("one", 2)], Ranked(new string('a', 201), "one"));

    [Fact]
    public void Create_EndlessWords_StopsAtTheLimit() =>
        Assert.Equal(1000, UserWords.Create(Endless()).Ranked.Length);

    private static IEnumerable<string> Endless()
    {
        for (var number = 0; ; number++)
        {
            yield return $"word{number}";
        }
    }

    private static (string, int)[] Ranked(params string?[] words) =>
        UserWords.Create(words).Ranked.ToArray().Select(word => (word.Key, word.Value)).ToArray();
}
