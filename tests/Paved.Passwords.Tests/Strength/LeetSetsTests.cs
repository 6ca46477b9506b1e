using Paved.Passwords.Internal.Strength;

namespace Paved.Passwords.Tests.Strength;

public sealed class LeetSetsTests
{
    [Theory]
    [InlineData("password", 0)]
    [InlineData("4", 1)]
    [InlineData("44@", 2)]
    [InlineData("({[<", 4)]
    [InlineData("1", 2)]
    [InlineData("1|", 6)]
    [InlineData("7", 2)]
    [InlineData("1!|7+", 23)]
    public void Allow_WholeSets_AreThoseOfZxcvbn(string text, int count)
    {
        var sets = new LeetSets(text, stackalloc uint[LeetSets.Capacity]);
        var (decided, allowed) = (Decided(text), 0);
        for (var taken = 1u; taken < 1 << 23; taken++)
        {
            allowed += (taken & ~decided) == 0 && sets.Allow(decided, taken) ? 1 : 0;
        }

        Assert.Equal(count, allowed);
        Assert.Equal(count == 0, sets.IsEmpty);
    }

    [Fact]
    public void Constructor_EveryLookAlike_FitsItsStore()
    {
        var sets = new LeetSets("4@8({[<3691!|1|70$5+7%2", stackalloc uint[LeetSets.Capacity]);

        Assert.True(sets.Allow(LeetTable.Options('1') | LeetTable.Options('4'), LeetTable.OptionsOfLetter('a') & LeetTable.Options('4')));
    }

    private static uint Decided(string text) => text.Aggregate(0u, (mask, character) => mask | LeetTable.Options(character));
}
