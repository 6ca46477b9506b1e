using System.Globalization;

namespace Paved.Passwords.Tests.Strength;

public sealed class StrengthTextTests
{
    private static readonly CultureInfo English = CultureInfo.InvariantCulture;

    [Fact]
    public void Describe_EveryCode_HasASentenceOfItsOwn()
    {
        var texts = Enum.GetValues<StrengthWarning>().Select(warning => StrengthText.DescribeWarning(warning, English))
            .Concat(Enum.GetValues<StrengthSuggestion>().Select(suggestion => StrengthText.DescribeSuggestion(suggestion, English)))
            .Concat(Enumerable.Range(0, 5).Select(score => StrengthText.DescribeScore(score, English)))
            .ToList();
        Assert.Equal(14 + 13 + 5, texts.Distinct().Count());
        Assert.All(texts[..27], text => Assert.EndsWith(".", text, StringComparison.Ordinal));
    }

    [Fact]
    public void Describe_UnknownCode_NamesTheParameter()
    {
        Assert.Throws<ArgumentOutOfRangeException>("warning", () => StrengthText.DescribeWarning((StrengthWarning)99));
        Assert.Throws<ArgumentOutOfRangeException>("suggestion", () => StrengthText.DescribeSuggestion((StrengthSuggestion)99));
        Assert.Throws<ArgumentOutOfRangeException>("score", () => StrengthText.DescribeScore(5));
        Assert.Throws<ArgumentOutOfRangeException>("score", () => StrengthText.DescribeScore(-1));
    }

    [Theory]
    [InlineData(0, "less than a second")]
    [InlineData(0.99, "less than a second")]
    [InlineData(1, "1 second")]
    [InlineData(1.5, "2 seconds")]
    [InlineData(59.6, "60 seconds")]
    [InlineData(60, "1 minute")]
    [InlineData(3_600, "1 hour")]
    [InlineData(86_400, "1 day")]
    [InlineData(31 * 86_400d, "1 month")]
    [InlineData(12 * 31 * 86_400d, "1 year")]
    [InlineData(99 * 12 * 31 * 86_400d, "99 years")]
    [InlineData(100 * 12 * 31 * 86_400d, "centuries")]
    [InlineData(double.PositiveInfinity, "centuries")]
    public void DescribeTime_Seconds_AreInTheirLargestUnit(double seconds, string text)
        => Assert.Equal(text, StrengthText.DescribeTime(seconds, English));

    [Theory]
    [InlineData("tr-TR")]
    [InlineData("ar-SA")]
    [InlineData("th-TH")]
    public void Describe_LanguageWithoutTexts_IsEnglish(string culture)
    {
        Assert.Equal("3 minutes", StrengthText.DescribeTime(180, new CultureInfo(culture)));
        Assert.Equal(
            StrengthText.DescribeWarning(StrengthWarning.Date, English),
            StrengthText.DescribeWarning(StrengthWarning.Date, new CultureInfo(culture)));
    }
}
