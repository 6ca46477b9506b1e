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

    [Fact]
    public void TryTakeApart_BcryptRow_KeepsTheSalt()
    {
        var stored = Rows.Bcrypt("$2b$");
        Assert.True(FormatOf(stored).TryTakeApart(stored, out var setting, out _));
        Assert.Equal(stored[..29] + new string('.', 31), setting);
    }

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
