using Paved.Passwords.Internal;

namespace Paved.Passwords.Tests.Policy;

public sealed class PersonalWordsTests
{
    [Theory]
    [InlineData("alice.smith@example.com")]
    [InlineData("ALICE.SMITH@EXAMPLE.COM")]
    [InlineData("alicesmithexample")]
    [InlineData("Smith-Alice-2019!")]
    [InlineData("4l1ce$m1th1234567")]
    [InlineData("@lic3.5mi7h")]
    [InlineData("ÁlicéSmïth......")]
    [InlineData("ｓｍｉｔｈｓｍｉｔｈ")]
    [InlineData("1984alice1984alice1984")]
    public void Spell_NothingButKnownWords_IsTrue(string password) => Assert.True(Of("alice.smith@example.com").Spell(password));

    [Theory]
    [InlineData("")]
    [InlineData("1234567890!?")]
    [InlineData("alicesmithsonian")]
    [InlineData("malicesmith")]
    [InlineData("alice likes smith")]
    [InlineData("ali ce")]
    public void Spell_MoreThanKnownWords_IsFalse(string password) => Assert.False(Of("alice.smith@example.com").Spell(password));

    [Theory]
    [InlineData("bob1984", "bob2019bob", true)]
    [InlineData("bob1984", "BOB1984", true)]
    [InlineData("20061984", "20061984", true)]
    [InlineData("20061984", "20061985", false)]
    [InlineData("al", "al al al al al!", false)]
    [InlineData("a.b.c", "abcabcabcabcabc", false)]
    [InlineData("a.b.c", "a.b.c", true)]
    public void Spell_PartsOfAName_CountFromThreeLetters(string name, string password, bool expected) =>
        Assert.Equal(expected, Of(name).Spell(password));

    [Fact]
    public void Spell_NoWords_IsFalse() => Assert.False(new PersonalWords().Spell("alice"));

    [Fact]
    public void Add_MoreThanTheLimit_KeepsTheFirst()
    {
        var words = new PersonalWords();
        for (var i = 0; i < PersonalWords.MaxWords; i++)
        {
            words.Add($"word{(char)('a' + (i % 26))}{(char)('a' + (i / 26))}");
        }

        words.Add("beyond");
        Assert.Equal((true, false), (words.Spell("wordaa"), words.Spell("beyond")));
    }

    [Fact]
    public void Add_LongWord_IsLeftOut()
    {
        Assert.True(Of(new string('w', PersonalWords.MaxWordLength)).Spell(new string('w', 64)));
        Assert.False(Of(new string('w', PersonalWords.MaxWordLength + 1)).Spell(new string('w', 65)));
    }

    [ManyCases]
    public void Spell_TheWordItself_IsTrueWhateverItsCharacters(string? text, string? other)
    {
        var word = "abc" + (text is { Length: > 2 } ? text[..2] : text);
        var words = Of(word);
        words.Add(other);
        Assert.True(words.Spell(word));
        words.Spell(other ?? "");
    }

    private static PersonalWords Of(string text)
    {
        var words = new PersonalWords();
        words.Add(text);
        return words;
    }
}
