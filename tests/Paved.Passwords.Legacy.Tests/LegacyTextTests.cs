using Paved.Passwords.Legacy.Internal;

namespace Paved.Passwords.Legacy.Tests;

/// <summary>Numbers and bytes have one spelling each; every other is refused.</summary>
public sealed class LegacyTextTests
{
    [Theory]
    [InlineData("0", 0)]
    [InlineData("9", 9)]
    [InlineData("10", 10)]
    [InlineData("4294967295", 4294967295)]
    [InlineData("4294967296", -1)]
    [InlineData("10000000000", -1)]
    [InlineData("", -1)]
    [InlineData("00", -1)]
    [InlineData("01", -1)]
    [InlineData("+1", -1)]
    [InlineData("-1", -1)]
    [InlineData("1 ", -1)]
    [InlineData("/", -1)]
    [InlineData(":", -1)]
    [InlineData("\u0661", -1)]
    public void Number_Text_IsReadWhenCanonical(string text, long expected)
        => Assert.Equal(expected, LegacyText.Number(text));

    [Theory]
    [InlineData("ln=14", 14)]
    [InlineData("ln=", -1)]
    [InlineData("LN=14", -1)]
    [InlineData("r=14", -1)]
    [InlineData("14", -1)]
    public void Parameter_NameAndNumber_AreBothChecked(string text, long expected)
        => Assert.Equal(expected, LegacyText.Parameter(text, "ln="));

    [Theory]
    [InlineData("", 0)]
    [InlineData("AA", 1)]
    [InlineData("AAA", 2)]
    [InlineData("AAAA", 3)]
    [InlineData("A", -1)]
    [InlineData("AB", -1)] // spare bits
    [InlineData("AAB", -1)]
    [InlineData("AA==", -1)]
    [InlineData("AA.A", -1)]
    public void Base64_Text_IsReadWhenCanonical(string text, int expected)
        => Assert.Equal(expected, LegacyText.Base64(text)?.Length ?? -1);

    [Theory]
    [InlineData("", 0)]
    [InlineData("AA==", 1)]
    [InlineData("AAA=", 2)]
    [InlineData("AAAA", 3)]
    [InlineData("AA", -1)]
    [InlineData("AA=", -1)]
    [InlineData("AAA==", -1)]
    [InlineData("AAAAAA===", -1)]
    [InlineData("====", -1)]
    [InlineData("AAAA====", -1)]
    public void PaddedBase64_Text_IsReadWithItsPaddingOnly(string text, int expected)
        => Assert.Equal(expected, LegacyText.PaddedBase64(text)?.Length ?? -1);

    [Theory]
    [InlineData("", 0)]
    [InlineData("0aFf", 2)]
    [InlineData("0", -1)]
    [InlineData("0g", -1)]
    public void Hex_Text_IsReadInPairs(string text, int expected)
        => Assert.Equal(expected, LegacyText.Hex(text)?.Length ?? -1);

    [Fact]
    public void AdaptedBase64_Dot_StandsForPlusWhichIsRefused()
    {
        Assert.Equal(LegacyText.Base64("++/+"), LegacyText.AdaptedBase64("../."));
        Assert.Null(LegacyText.AdaptedBase64("../+"));
    }

    [Fact]
    public void Base64AndHex_LongText_IsReadUpToTheLimit()
    {
        Assert.Equal(192, LegacyText.Base64(new string('A', 256))?.Length);
        Assert.Null(LegacyText.Base64(new string('A', 260)));
        Assert.Equal(256, LegacyText.Hex(new string('0', 512))?.Length);
        Assert.Null(LegacyText.Hex(new string('0', 514)));
    }

    [ManyCases]
    public bool Base64_EncodedByTheBaseLibrary_RoundTrips(byte[] bytes)
    {
        bytes = bytes[..Math.Min(bytes.Length, 192)];
        var padded = Convert.ToBase64String(bytes);
        return bytes.SequenceEqual(LegacyText.PaddedBase64(padded)!)
            && bytes.SequenceEqual(LegacyText.Base64(padded.TrimEnd('='))!);
    }
}
