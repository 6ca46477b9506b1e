using System.Security.Cryptography;
using System.Text;
using Paved.Passwords.Legacy.Internal;

namespace Paved.Passwords.Legacy.Tests;

/// <summary>A row taken apart is a setting without the digest, from which the right password derives it.</summary>
public sealed class TakeApartTests
{
    private static readonly byte[] Password = Encoding.UTF8.GetBytes("password");

    public static TheoryData<string> Wrappable => [.. Rows.All.Where(Rows.IsWrappable)];

    [Theory, MemberData(nameof(Wrappable))]
    public void TryTakeApart_RowOfEverySpelling_DerivesItsDigestFromASettingWithoutIt(string stored)
    {
        var format = FormatOf(stored);
        Assert.True(format.TryTakeApart(stored, out var setting, out var digest));

        Assert.Equal(stored.Length, setting.Length);
        Assert.DoesNotContain(stored[^20..].TrimEnd('='), setting, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(digest, format.Derive(Password, setting));
        Assert.NotEqual(digest, format.Derive("Password"u8, setting));
        Assert.False(format.Verify(Password, setting));
    }

    [Theory]
    [InlineData("$2b$04$abcdefghijklmnopqrstuu", "ghE8Ev8uGFaUgY2cNEySvxngrb/Jzdm", '.')] // the last field holds the salt too
    [InlineData("$5$s$", "PSEyOUK2.61cifBEF9dRKkFNBHSjVRV95vwjY2WRTZ2", '.')]
    [InlineData("$scrypt$ln=5,r=3,p=2$MDEyMzQ1Njc4OWFiY2RlZg$", "mfhSmKCeUmAmNwelwEkaFA", 'A')]
    public void TryTakeApart_Row_BlanksTheDigestBySymbolsOfItsSpelling(string head, string digest, char blank)
    {
        Assert.True(FormatOf(head + digest).TryTakeApart(head + digest, out var setting, out _));
        Assert.Equal(head + new string(blank, digest.Length), setting);
    }

    [Fact]
    public void TryTakeApart_DigestThatNoEncoderWrites_IsNotTakenForAnEmptyOne()
        => AssertWhole(new LegacyFormat(ShaCryptReader.Read), "$5$s$+" + new string('.', 42));

    [Fact]
    public void TryTakeApart_SaltAndDigestInOneText_IsFalse()
    {
        foreach (var stored in Rows.All.Where(row => !Rows.IsWrappable(row)))
        {
            AssertWhole(FormatOf(stored), stored);
        }

        var spring = LegacyFormats.SpringPbkdf2("secret", 16, 1000, HashAlgorithmName.SHA256);
        AssertWhole((IWrappableHashFormat)spring, SpringPbkdf2Tests.Hex);
    }

    [Theory]
    [InlineData("plain")]
    [InlineData("$2b$")]
    [InlineData("$2x$04$abcdefghijklmnopqrstuubyCG3zY1GIXMyxfivm.ClDiInHzxjiq")]
    public void TryTakeApart_TextThatCannotBeVerified_IsFalse(string stored)
    {
        var format = new LegacyFormat(BcryptReader.Read);
        AssertWhole(format, stored);
        Assert.Equal("setting", Assert.Throws<ArgumentException>(() => format.Derive(Password, stored)).ParamName);
    }

    [Fact]
    public void Members_Null_IsMisuse()
    {
        var format = new LegacyFormat(_ => LegacyRow.Malformed);
        Assert.Throws<ArgumentNullException>("storedHash", () => format.Inspect(null!));
        Assert.Throws<ArgumentNullException>("storedHash", () => format.Verify([], null!));
        Assert.Throws<ArgumentNullException>("storedHash", () => format.TryTakeApart(null!, out _, out _));
        Assert.Throws<ArgumentNullException>("setting", () => format.Derive([], null!));
    }

    private static IWrappableHashFormat FormatOf(string stored)
        => LegacyFormats.All.OfType<IWrappableHashFormat>().Single(format => format.Inspect(stored).IsVerifiable);

    private static void AssertWhole(IWrappableHashFormat format, string stored)
    {
        Assert.False(format.TryTakeApart(stored, out var setting, out var digest));
        Assert.Empty(setting);
        Assert.Empty(digest);
    }
}
