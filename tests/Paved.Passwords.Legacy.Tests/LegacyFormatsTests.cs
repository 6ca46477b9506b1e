using System.Security.Cryptography;
using System.Text;
using FsCheck.Xunit;

namespace Paved.Passwords.Legacy.Tests;

public sealed class LegacyFormatsTests
{
    private static readonly string[] Known = Rows.All;

    public static TheoryData<string> Valid => [.. Known];

    /// <summary>Drepper's specification, version 0.6, section "Test vectors": settings, passwords and hashes.</summary>
    public static TheoryData<string, string> ShaCryptSpecification => new()
    {
        { "Hello world!", "$5$saltstring$5B8vYYiY.CVt1RlTTf8KbXBH3hsxY/GNooZaBBGWEc5" },
        { "Hello world!", "$5$rounds=10000$saltstringsaltst$3xv.VbSHBb41AL9AvLeujZkZRBAwqFMz2.opqey6IcA" },
        { "This is just a test", "$5$rounds=5000$toolongsaltstrin$Un/5jzAHMgOGZ5.mWJpuVolil07guHPvOW8mGRcvxa5" },
        {
            "Hello world!",
            "$6$saltstring$svn8UoSVapNtMuq1ukKS4tPQd8iKwSMHWjl/O817G3uBnIFNjnQJuesI68u4OTLiBFdcbYEdFCoEOfaS35inz1"
        },
        {
            "a very much longer text to encrypt.  This one even stretches over morethan one line.",
            "$6$rounds=1400$anotherlongsalts$"
                + "POfYwTEok97VWcjxIiSOjiykti.o/pQs.wPvMxQ6Fm7I6IoYN3CmLs66x9t0oSwbtEW7o7UmJEiDwGqd8p4ur1"
        },
        {
            "we have a short salt string but not a short password",
            "$5$rounds=77777$short$JiO1O3ZpDAxGJeaDIuqCoEFysAe1mZNJRs3pw0KQRd/"
        },
    };

    [Theory, MemberData(nameof(Valid))]
    public void Verify_RowOfEverySpelling_MatchesItsPasswordOnly(string stored)
    {
        Assert.True(Verify("password", stored));
        Assert.False(Verify("Password", stored));
    }

    [Theory, MemberData(nameof(ShaCryptSpecification))]
    public void Verify_ShaCryptOfTheSpecification_Matches(string password, string stored)
    {
        Assert.True(Verify(password, stored));
        Assert.False(Verify(password + "x", stored));
    }

    [Fact]
    public void Verify_ShaCryptOfAPasswordAbove511Bytes_NeverMatches()
    {
        var stored = Known.Single(row => row.StartsWith("$5$", StringComparison.Ordinal));
        Assert.False(Verify(new string('x', 512), stored));
        Assert.Contains(LegacyFormats.All, format => format.Inspect(stored).IsVerifiable);
    }

    [Fact]
    public void Verify_SubmittedTextIsTheStoredText_NeverMatches() => Assert.All(
        Known, stored => Assert.False(Verify(stored, stored)));

    [Property(MaxTest = 300, QuietOnSuccess = true)]
    public void Verify_BcryptOfAnyText_AgreesWithBCryptNet(string? text)
    {
        var password = Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text ?? "").Where(b => b != 0).ToArray());
        Assert.True(Verify(password, Rows.Bcrypt("$2b$", password)));
    }

    [Theory]
    [InlineData(71, false)]
    [InlineData(72, true)]
    [InlineData(300, true)]
    public void Verify_BcryptOfALongPassword_ReadsSeventyTwoBytes(int length, bool isTailIgnored)
    {
        var stored = Rows.Bcrypt("$2b$", new string('x', length));
        Assert.True(Verify(new string('x', length), stored));
        Assert.Equal(isTailIgnored, Verify(new string('x', length) + "y", stored));
        Assert.False(Verify(new string('x', 70) + "y", stored));
    }

    [Fact]
    public void AddLegacyFormats_Options_KeepsIdentityAndAddsAll()
    {
        var options = new PasswordHashingOptions();
        Assert.Same(options, options.AddLegacyFormats());
        Assert.Equal(1 + LegacyFormats.All.Count, options.Formats.Count);
        Assert.Throws<ArgumentNullException>(() => LegacyFormats.AddLegacyFormats(null!));
    }

    [Theory]
    [InlineData(null, 8, 1000, "SHA1", "secret")]
    [InlineData("", 7, 1000, "SHA1", "saltBytes")]
    [InlineData("", 65, 1000, "SHA1", "saltBytes")]
    [InlineData("", 8, 0, "SHA1", "rounds")]
    [InlineData("", 8, 10_000_001, "SHA1", "rounds")]
    [InlineData("", 8, 1000, "MD5", "prf")]
    public void SpringPbkdf2_OutOfRange_Throws(string? secret, int saltBytes, int rounds, string prf, string parameter)
        => Assert.Equal(parameter, Assert.ThrowsAny<ArgumentException>(
            () => LegacyFormats.SpringPbkdf2(secret!, saltBytes, rounds, new HashAlgorithmName(prf))).ParamName);

    private static bool Verify(string password, string stored)
        => LegacyFormats.All.Any(format => format.Verify(Encoding.UTF8.GetBytes(password), stored));
}
