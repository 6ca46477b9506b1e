namespace Paved.Passwords.Tests;

/// <summary>The floor is OWASP's, the ceilings are Argon2Limits'.</summary>
public sealed class Argon2CostTests
{
    [Theory]
    [InlineData(47104, 1, 1)]
    [InlineData(19456, 2, 1)]
    [InlineData(12288, 3, 1)]
    [InlineData(12288, 341, 255)]
    [InlineData(1048576, 4, 4)]
    public void Constructor_AtTheEdge_IsTaken(int memoryKiB, int passes, int lanes)
    {
        var cost = new Argon2Cost(memoryKiB, passes, lanes);
        Assert.Equal((memoryKiB, passes, lanes), (cost.MemoryKiB, cost.Passes, cost.Lanes));
    }

    [Theory]
    [InlineData("memoryKiB", 47103, 1, 1)]
    [InlineData("memoryKiB", 19455, 2, 1)]
    [InlineData("memoryKiB", 12287, 3, 1)]
    [InlineData("memoryKiB", 12287, 300, 1)]
    [InlineData("memoryKiB", 1048576, 5, 1)]
    [InlineData("memoryKiB", 1048577, 1, 1)]
    [InlineData("memoryKiB", int.MaxValue, 1, 1)]
    [InlineData("memoryKiB", 0, 1, 1)]
    [InlineData("memoryKiB", -65536, 3, 1)]
    [InlineData("memoryKiB", 65536, int.MaxValue, 1)]
    [InlineData("passes", 65536, 0, 1)]
    [InlineData("passes", 65536, -1, 1)]
    [InlineData("passes", 65536, int.MinValue, 1)]
    [InlineData("lanes", 65536, 3, 0)]
    [InlineData("lanes", 65536, 3, 256)]
    public void Constructor_OutOfRange_NamesTheParameter(string parameter, int memoryKiB, int passes, int lanes)
        => Assert.Throws<ArgumentOutOfRangeException>(parameter, () => new Argon2Cost(memoryKiB, passes, lanes));

    [Fact]
    public void Profiles_Text_IsThatOfAPhcString()
    {
        Assert.Equal("m=65536,t=3,p=1", Argon2Cost.Default.ToString());
        Assert.Equal("m=19456,t=2,p=1", Argon2Cost.OwaspMinimum.ToString());
    }
}
