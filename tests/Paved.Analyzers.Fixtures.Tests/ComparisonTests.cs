namespace Paved.Analyzers.Fixtures.Tests;

public sealed class ComparisonTests
{
    private static readonly Label First = new("PAVED2001", Line: 11, FirstLine: 10, LastLine: 14, Beyond: null);
    private static readonly Label Second = First with { Line = 12 };
    private static readonly Label Unseen = First with { Beyond = "two hops" };

    [Fact]
    public void Of_FindingOnTheLine_IsFound()
    {
        var comparison = Comparison.Of([First, Second], [new Finding("PAVED2001", 12), new Finding("PAVED2001", 11)]);

        Assert.Equal([First, Second], comparison.Found);
        Assert.Empty(comparison.Missed);
        Assert.Empty(comparison.FalseAlarms);
    }

    [Fact]
    public void Of_FindingElsewhereInTheStatement_IsFound()
    {
        Assert.Equal([First], Comparison.Of([First], [new Finding("PAVED2001", 14)]).Found);
        Assert.Equal([First], Comparison.Of([First], [new Finding("PAVED2001", 10)]).Found);
    }

    [Theory]
    [InlineData("PAVED2001", 9)]
    [InlineData("PAVED2001", 15)]
    [InlineData("PAVED2006", 11)]
    public void Of_FindingOutsideOfTheStatementOrOfAnotherRule_IsAFalseAlarm(string rule, int line)
    {
        var finding = new Finding(rule, line);

        var comparison = Comparison.Of([First], [finding]);

        Assert.Equal([First], comparison.Missed);
        Assert.Equal([finding], comparison.FalseAlarms);
    }

    [Fact]
    public void Of_TwoFindingsForOneLabel_LeavesOneUnlessBothAreOnOneLine()
    {
        Assert.Single(Comparison.Of([First], [new Finding("PAVED2001", 11), new Finding("PAVED2001", 13)]).FalseAlarms);
        Assert.Empty(Comparison.Of([First], [new Finding("PAVED2001", 11), new Finding("PAVED2001", 11)]).FalseAlarms);
    }

    [Fact]
    public void Of_FindingBeyondARule_IsNeitherMissedNorAFalseAlarm()
    {
        Assert.Equal(Comparison.Of([], []), Comparison.Of([Unseen], []), SameCounts);
        Assert.Equal(Comparison.Of([], []), Comparison.Of([Unseen], [new Finding("PAVED2001", 13)]), SameCounts);
    }

    private static bool SameCounts(Comparison left, Comparison right) =>
        (left.Found.Count, left.Missed.Count, left.FalseAlarms.Count) == (right.Found.Count, right.Missed.Count, right.FalseAlarms.Count);
}
