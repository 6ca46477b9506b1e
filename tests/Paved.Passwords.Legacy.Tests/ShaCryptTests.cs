using System.Text;
using Paved.Passwords.Legacy.Internal;

namespace Paved.Passwords.Legacy.Tests;

/// <summary>sha256-crypt and sha512-crypt against libxcrypt, at the lengths where its sequences change.</summary>
public sealed class ShaCryptTests
{
    private const string Sha256 = "$5$rounds=1000$0123456789abcdef$";
    private const string Sha512 = "$6$rounds=1000$s$";

    /// <summary>As many times <c>x</c>, by libxcrypt.</summary>
    public static TheoryData<int, string> Lengths => new()
    {
        { 0, Sha256 + "xa0HvuaJLNMllIstBuhtBKeAOwj/tbHHFvO6oD8ygT1" },
        { 1, Sha256 + "uzoBNOx9qcLdEHuaTw92YmcA6P86CqL/qtsq1qkFkf6" },
        { 31, Sha256 + "q4TmD1w1if3tjs/6JYjPWUinNHn63xLxHqZdkhidOG9" },
        { 32, Sha256 + "9aTLN.HDRFFfhWWAE8/dBgfLdtuUGOFKc.qMLPMC1P8" },
        { 33, Sha256 + "VUAMLgO1nM7iT.ajbp0MeukL6p2ZKREBA9kIM7rGOjD" },
        { 65, Sha256 + "QUPBOr8OMpdThwET.TPOFTdCLCPZPCNuXE6s/XLNMj5" },
        { 511, Sha256 + "yVfngiviBIkQz54d9/8ETfvo9x9CiYP/C4QReXYRW10" },
        {
            0,
            Sha512 + "u6h1nDplZjxDo4zJTtL/gDw7SGioQGm.0uRtQXjSgB6lTpGGOfGi4A6UMV.7Q7d2K2ppsidkHUrit0FKUiAv71"
        },
        {
            63,
            Sha512 + "Uf5DUHqNm36ZHCzlT6WhMuEGHSnnlqWN8wD2VY7o0ZzFtoCZke3/IFP7ltw.5WG2njY4H84BjenUeft583BVl0"
        },
        {
            64,
            Sha512 + "5VfQ756pdOYj/9MSE29vJCaKV8ipigSTGfUQbsPIVbEaGsaeu3LA.6wZNtoiMbayD8qyw24sONZyLZZ1SqR0c1"
        },
        {
            65,
            Sha512 + "0X9lbYVOW64TegbyJnjLjHE3TQVhqGWH5dF0b9Suag/w2WOWLLinWI4a58DGFrwUFSzRoaK.Ep8QZSYgXZ10/1"
        },
        {
            511,
            Sha512 + "0.zFMbSNcp0FFOfynrtVNDRbiMzXfmldPQWu2XeL1eF5OsVeK8FU2/7C7BF6EfwbUHDjkti7otU5Hd3Uddjig0"
        },
    };

    [Theory, MemberData(nameof(Lengths))]
    public void Matches_PasswordOfLibxcrypt_IsTrueForThatLengthOnly(int length, string stored)
    {
        var row = ShaCryptReader.Read(stored)!;
        Assert.True(row.Matches(Repeated(length)));
        Assert.False(row.Matches(Repeated(length + 1)));
        Assert.False(row.Matches(Repeated(Math.Abs(length - 1))));
    }

    [Theory]
    [InlineData("$5$s", "PSEyOUK2.61cifBEF9dRKkFNBHSjVRV95vwjY2WRTZ2")]
    [InlineData(
        "$6$0123456789abcdef",
        "xDR267KnEdmU47Tv58n3gNdiOagKeAfIkcMyR6onqwUh3VWY6KqolWZcf8h/S6vI3O1EuVVODhFyX8F.iTNDA0")]
    public void Matches_RowThatNamesNoRounds_HasFiveThousand(string setting, string digest)
    {
        Assert.True(ShaCryptReader.Read($"{setting}${digest}")!.Matches("password"u8));
        var named = setting.Insert(3, "rounds=5000$");
        Assert.True(ShaCryptReader.Read($"{named}${digest}")!.Matches("password"u8));
    }

    [Fact]
    public void Digest_ReadRow_IsTheDigestAsSpelt()
        => Assert.Equal(
            "PSEyOUK2.61cifBEF9dRKkFNBHSjVRV95vwjY2WRTZ2"u8,
            ShaCryptReader.Read("$5$s$PSEyOUK2.61cifBEF9dRKkFNBHSjVRV95vwjY2WRTZ2")!.Digest);

    private static byte[] Repeated(int length) => Encoding.ASCII.GetBytes(new string('x', length));
}
