using System.Globalization;
using Paved.Passwords.Internal.Strength;
using Paved.Passwords.Tests.Text;

namespace Paved.Passwords.Tests.Strength;

/// <summary>The expectations are what <c>toLowerCase</c> returns in Node.</summary>
public sealed class LowerCaseTests
{
    [Theory]
    [InlineData("ABCI", "abci")]
    [InlineData("\u0130", "i\u0307")]
    [InlineData("\u0130I\u0130", "i\u0307ii\u0307")]
    [InlineData("\u212A\u212B\u2126", "k\u00E5\u03C9")]
    [InlineData("\U00010400", "\U00010428")]
    [InlineData("\u03A3", "\u03C3")]
    [InlineData("\u0391\u03A3", "\u03B1\u03C2")]
    [InlineData("\u0391\u03A34", "\u03B1\u03C24")]
    [InlineData("\u0391\u03A3.", "\u03B1\u03C2.")]
    [InlineData("\u0391\u03A3.\u0391", "\u03B1\u03C3.\u03B1")]
    [InlineData("\u0391\u0301\u03A3", "\u03B1\u0301\u03C2")]
    [InlineData("\u0391\u03A3\u03A3", "\u03B1\u03C3\u03C2")]
    [InlineData("\u0130\u03A3", "i\u0307\u03C2")]
    [InlineData("\u24B6\u03A3", "\u24D0\u03C2")]
    [InlineData("\u03A3\u0391", "\u03C3\u03B1")]
    [InlineData("1\u03A3", "1\u03C3")]
    public void Of_Text_IsThatOfEcmaScript(string text, string expected) => Assert.Equal(expected, LowerCase.Of(text));

    [ManyCases]
    public bool Of_AnyUtf16_IsTotalAndAlikeUnderEveryCulture(int[] picks, char[] units)
    {
        var text = Utf16.Any(picks) + new string(units) + "\u03A3I\u0130";
        var expected = LowerCase.Of(text);
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("tr-TR");
            return LowerCase.Of(text) == expected
                && expected.Length == text.Length + text.Count(unit => unit == '\u0130');
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }
}
