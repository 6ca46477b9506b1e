namespace Paved.Passwords.Tests.Breach;

public sealed class BreachCheckTests
{
    [Fact]
    public void Default_IsUnavailableAndNotAcceptable()
    {
        BreachCheck check = default;
        Assert.Equal((BreachOutcome.Unavailable, null, false), (check.Outcome, check.Count, check.IsAcceptable));
        Assert.Equal(BreachCheck.Unavailable(BreachFailMode.RefuseUnchecked), check);
    }

    [Fact]
    public void IsAcceptable_ByOutcomeAndFailMode()
    {
        Assert.True(BreachCheck.NotFound.IsAcceptable);
        Assert.False(BreachCheck.Found(1).IsAcceptable || BreachCheck.Found().IsAcceptable);
        Assert.True(BreachCheck.Unavailable(BreachFailMode.AcceptUnchecked).IsAcceptable);
    }

    [Fact]
    public void Equality_ComparesOutcomeCountAndFailMode()
    {
        Assert.True(BreachCheck.Found(2) == BreachCheck.Found(2) && BreachCheck.Found(2) != BreachCheck.Found(3));
        Assert.NotEqual(BreachCheck.Unavailable(BreachFailMode.AcceptUnchecked), default);
        Assert.Equal(BreachCheck.Found(2).GetHashCode(), BreachCheck.Found(2).GetHashCode());
        Assert.False(BreachCheck.NotFound.Equals(new object()));
        Assert.Equal("Found", BreachCheck.Found(2).ToString());
    }

    [Fact]
    public void Found_CountBelowOne_Throws() => Assert.Throws<ArgumentOutOfRangeException>("count", () => BreachCheck.Found(0));
}
