using Paved.Auth.Internal;

namespace Paved.Auth.Tests;

/// <summary>Spellings of one login share its limit, whatever the user table makes of them.</summary>
public sealed class LoginTextTests
{
    [Theory]
    [InlineData("\u2003alice@example.com\t")]
    [InlineData("ALICE@Example.com")]
    [InlineData("al\u00ADice@example.com")]
    [InlineData("al\u200Bice@example.com")]
    [InlineData("al\0ice@example.com")]
    [InlineData("\u00e1lice@example.com")]
    [InlineData("a\u0301lice@example.com")]
    [InlineData("\uff41lice\uff20example.com")]
    public void Canonicalize_AnotherSpelling_IsTheSameLogin(string login)
        => Assert.Equal("ALICE@EXAMPLE.COM", LoginText.Canonicalize(login));

    [Theory]
    [InlineData("alice")]
    [InlineData("al ice@example.com")]
    [InlineData("alice-@example.com")]
    [InlineData("alice\U0001F600@example.com")]
    public void Canonicalize_AnotherLogin_IsAnother(string login)
    {
        Assert.NotEqual("ALICE@EXAMPLE.COM", LoginText.Canonicalize(login));
        Assert.Equal(login.ToUpperInvariant(), LoginText.Canonicalize(login));
    }

    [Fact]
    public void Canonicalize_IllFormedText_IsALoginOfItsOwn() // no attribute holds such a text
        => Assert.All(["\uD800alice", "alice\uDC00"], login => Assert.Equal(login, LoginText.Canonicalize(login)));

    [Theory]
    [InlineData(0, false)]
    [InlineData(1, true)]
    [InlineData(256, true)]
    [InlineData(257, false)]
    public void IsPlausible_Length_IsLimited(int length, bool expected)
        => Assert.Equal(expected, LoginText.IsPlausible(new string('a', length)));

    [Fact]
    public void IsPlausible_TextThatNoDatabaseTakes_IsNot()
    {
        Assert.All(["a", "\u00e9", "\u00e9\U0001F600"], login => Assert.True(LoginText.IsPlausible(login)));
        Assert.All(["a\0", "\u00e9\0", "\u00e9\uD800"], login => Assert.False(LoginText.IsPlausible(login)));
    }

    [Fact]
    public void Canonicalize_TooLongOrEmpty_IsOneLogin()
    {
        Assert.Equal(new string('A', 256), LoginText.Canonicalize(new string('a', 256)));
        Assert.Equal("", LoginText.Canonicalize(new string('a', 257)));
        Assert.Equal("", LoginText.Canonicalize(""));
    }
}
