using System.Text.RegularExpressions;
using Paved.Tokens.Tests.Attacks;

namespace Paved.Tokens.Tests;

public sealed partial class TokenFailureTests
{
    [Fact]
    public void ToCode_EveryMember_IsItsNameInKebabCase() =>
        Assert.All(Enum.GetValues<TokenFailure>(), failure =>
            Assert.Equal(Boundary().Replace(failure.ToString(), "$1-$2").ToLowerInvariant(), failure.ToCode()));

    [Fact]
    public void ToCode_AllMembers_AreDistinct()
    {
        var codes = Enum.GetValues<TokenFailure>().Select(failure => failure.ToCode()).ToList();

        Assert.Equal(codes.Count, codes.Distinct(StringComparer.Ordinal).Count());
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(1000)]
    public void ToCode_NoMember_Throws(int value) =>
        Assert.Throws<ArgumentOutOfRangeException>("failure", () => ((TokenFailure)value).ToCode());

    /// <summary>A reason that no attack provokes is a reason nobody has tested; these have tests of their own.</summary>
    [Fact]
    public void Members_AllButTheOnesTestedElsewhere_AreProvokedByAnAttack() =>
        Assert.Equal(
            [TokenFailure.Missing, TokenFailure.KeysUnavailable, TokenFailure.Revoked, TokenFailure.RevocationsUnavailable],
            Enum.GetValues<TokenFailure>().Except(AttackRegistry.All.Select(attack => attack.Expected)));

    [Fact]
    public void IsOutage_EveryMember_IsTrueForWhatIsNoFaultOfTheToken() =>
        Assert.Equal(
            [TokenFailure.KeysUnavailable, TokenFailure.RevocationsUnavailable],
            Enum.GetValues<TokenFailure>().Where(failure => failure.IsOutage()));

    [GeneratedRegex("([a-z])([A-Z])")]
    private static partial Regex Boundary();
}
