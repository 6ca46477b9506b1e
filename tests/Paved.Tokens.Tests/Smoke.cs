namespace Paved.Tokens.Tests;

public sealed class Smoke
{
    [Fact]
    public void T() => Assert.True(true);

    [ManyCases]
    public bool P(int a) => a == a + 0;

    [Theory, MemberData(nameof(V))]
    public void Vx(int i, string json) => Assert.NotEmpty(json + i);
    public static IEnumerable<ITheoryDataRow> V() => TestVectors.Cases("otp/base32.json");
}
