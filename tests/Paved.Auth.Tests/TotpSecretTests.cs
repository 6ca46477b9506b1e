namespace Paved.Auth.Tests;

public sealed class TotpSecretTests
{
    private const string Short = "JBSWY3DPEHPK3PXP"; // 10 bytes

    [Fact]
    public void FromBase32_ShorterThan128Bits_ThrowsWithoutTheSecret()
    {
        var exception = Assert.Throws<ArgumentException>(() => TotpSecret.FromBase32(Short));

        Assert.Equal("text", exception.ParamName);
        Assert.DoesNotContain(Short, exception.ToString(), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void ImportLegacyBase32_ShorterThan128Bits_IsRead()
        => Assert.Equal(10, TotpSecret.ImportLegacyBase32(Short).Bytes.Length);

    [Theory]
    [InlineData("")]
    [InlineData("M")]
    [InlineData("MZ")]
    [InlineData("not base32!")]
    public void ImportLegacyBase32_NotBase32_Throws(string text)
        => Assert.Equal("text", Assert.Throws<ArgumentException>(() => TotpSecret.ImportLegacyBase32(text)).ParamName);

    [Theory]
    [InlineData(1, false)]
    [InlineData(15, false)]
    [InlineData(16, true)]
    [InlineData(128, true)]
    [InlineData(129, false)]
    public void FromBytes_AtTheLimits_TakesOnlyTheRange(int length, bool isTaken)
    {
        var bytes = Enumerable.Repeat((byte)7, length).ToArray();
        var text = Internal.Base32.Encode(bytes);

        Assert.Equal(isTaken, Record.Exception(() => TotpSecret.FromBytes(bytes)) is null);
        Assert.Equal(isTaken, TotpSecret.TryFromBase32(text, out _));
        Assert.Equal(length <= 128, TotpSecret.Import(bytes) is not null);
    }

    [Fact]
    public void FromBytes_SourceChangedLater_KeepsItsOwn()
    {
        var bytes = new byte[20];
        var secret = TotpSecret.FromBytes(bytes);
        bytes[0] = 1;

        Assert.Equal(0, secret.Bytes[0]);
    }

    [Fact]
    public void Generate_Twice_GivesTwoSecretsOf160Bits()
    {
        var (first, second) = (TotpSecret.Generate(), TotpSecret.Generate());

        Assert.Equal(20, first.Bytes.Length);
        Assert.False(first.Bytes.SequenceEqual(second.Bytes));
    }

    [Fact]
    public void Import_Nothing_IsNoSecret() => Assert.Null(TotpSecret.Import([]));

    [Fact]
    public void ToString_OfASecret_DoesNotTellIt() => Assert.Equal("TotpSecret (redacted)", TotpSecret.Generate().ToString());

    [Fact]
    public void FromBase32_Null_Throws()
    {
        Assert.Throws<ArgumentNullException>(() => TotpSecret.FromBase32(null!));
        Assert.Throws<ArgumentNullException>(() => TotpSecret.ImportLegacyBase32(null!));
        Assert.False(TotpSecret.TryFromBase32(null, out _));
    }
}
