using System.Text;

namespace Paved.Passwords.Legacy.Tests;

/// <summary>
/// Bare digests are wrapped and never verified: whoever stole the table must not be able to submit what it holds, and
/// a digest must never be taken for one of another scheme.
/// </summary>
public sealed class HexDigestTests : IDisposable
{
    private const string Md5 = "5f4dcc3b5aa765d61d8327deb882cf99";
    private const string Sha1 = "5baa61e4c9b93f3f0682250b6cf8331b7ee68fd8";
    private const string Salt = "s:a$lt";

    private readonly PasswordHasher _service = Create();

    /// <summary>Rows whose password is <c>password</c>, by OpenSSL.</summary>
    public static TheoryData<string, string> OpenSslRows => new()
    {
        { "md5", Md5 },
        { "md5", Md5.ToUpperInvariant() },
        { "md5-salt-first", $"6e0d1f88277298fff17e742d37e329f2:{Salt}" },
        { "md5-salt-first", $"{Md5}:" },
        { "md5-salt-last", $"e71ce26c95368e2b36112970aba4f738:{Salt}" },
        { "sha1", Sha1 },
        { "sha1-salt-first", $"bbbaefc30c2f92e982f0318a884add50ccb46979:{Salt}" },
        { "sha1-salt-last", $"542a61906a632d8600b62e6f12848e216809d5b1:{Salt}" },
        { "sha256", "5e884898da28047151d0e56f8dc6292773603d0d6aabbdd62a11ef721d1542d8" },
        { "sha256-salt-first", $"a01a367512d1fe79a377c5c8e7d88bec89ff9c3a8f106c2c3a768af370f58dc4:{Salt}" },
        { "sha256-salt-first", "8a1ffa962f73b7427e7b03012cef36e6e489c9ac7bdf711f557a8f1a804c01ad:ñ" },
        { "sha256-salt-last", $"f79c01b40f1fd3e4bc162c1ab02046227f56ac92bf853b41ffead237f65a9921:{Salt}" },
        {
            "sha512",
            "b109f3bbbc244eb82441917ed06d618b9008dd09b3befd1b5e07394c706a8bb9"
                + "80b1d7785e5976ec049b46df5f1326af5a2ea6d103fd07c95385ffab0cacbc86"
        },
        {
            "sha512-salt-first",
            "c64d5bc95b5ea9e63e6e73aef0a1a5df291ebb9aa7eb6133e988e1643f1ce3aa"
                + $"e1a52836ebfd4583ce30a50a9d455a3f272750adde7c72a1bb3f70c574a8c80b:{Salt}"
        },
        {
            "sha512-salt-last",
            "d3721ee8ff186c5572c4992cc74d1403440bb867a6f10cb5fb97e22138248235"
                + $"cc1f0372b2e8257ccb92d3bda2b84e3a8638cf80b8b1c4926d31a9be12ce33c7:{Salt}"
        },
    };

    public static TheoryData<string> Schemes => [.. LegacyFormats.HexDigestSchemes];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(OpenSslRows))]
    public async Task WrapAsync_DigestOfItsScheme_VerifiesAnywhereAndUnwrapsAtTheFirstSignIn(string scheme, string row)
    {
        using var migration = Create(scheme);
        var wrapped = (await migration.WrapAsync(row, Token))!;
        var digest = row.Split(':')[0];

        Assert.StartsWith($"{scheme}:", SettingOf(wrapped), StringComparison.Ordinal);
        Assert.DoesNotContain(digest, SettingOf(wrapped), StringComparison.OrdinalIgnoreCase);
        foreach (var wrong in (string[])["Password", row, digest, SettingOf(wrapped), ""])
        {
            Assert.Equal(PasswordOutcome.Mismatch, (await _service.VerifyAsync(wrong, wrapped, Token)).Outcome);
        }

        string? saved = null;
        var result = await _service.VerifyAndUpgradeAsync(
            "password", wrapped, (_, replacement) => new(replacement == (saved = replacement)), Token);
        Assert.True(result.IsUpgraded);
        Assert.StartsWith("$argon2id$", saved, StringComparison.Ordinal);
        Assert.True((await _service.VerifyAsync("password", saved, Token)).IsMatch);
    }

    [Theory, MemberData(nameof(OpenSslRows))]
    public async Task VerifyAsync_BareDigest_NeverMatches(string scheme, string row)
    {
        using var migration = Create(scheme);
        foreach (var text in (string[])["password", row, row.Split(':')[0]])
        {
            Assert.Equal(PasswordOutcome.Malformed, (await migration.VerifyAsync(text, row, Token)).Outcome);
            Assert.Equal(PasswordOutcome.Malformed, (await _service.VerifyAsync(text, row, Token)).Outcome);
        }
    }

    [Theory, MemberData(nameof(OpenSslRows))]
    public async Task WrapAsync_SchemeNotNamed_GuessesNone(string scheme, string row)
    {
        Assert.Null(await _service.WrapAsync(row, Token));
        foreach (var other in LegacyFormats.HexDigestSchemes.Where(other => other.Split('-')[0] != scheme.Split('-')[0]))
        {
            using var migration = Create(other);
            Assert.Null(await migration.WrapAsync(row, Token));
        }
    }

    [Theory, MemberData(nameof(Schemes))]
    public async Task VerifyAsync_SettingInPlaceOfARow_NeverMatchesAndIsNotWrapped(string scheme)
    {
        using var migration = Create(scheme);
        var setting = $"{scheme}:{(scheme.Contains('-', StringComparison.Ordinal) ? "salt" : "")}";
        foreach (var text in (string[])["password", setting, "salt", ""])
        {
            Assert.Equal(PasswordOutcome.Mismatch, (await migration.VerifyAsync(text, setting, Token)).Outcome);
        }

        Assert.Null(await migration.WrapAsync(setting, Token));
    }

    [Theory]
    [InlineData("md5", "")]
    [InlineData("md5", Md5 + "0")]
    [InlineData("md5", Md5 + " ")]
    [InlineData("md5", Md5 + ":")]
    [InlineData("md5", "g" + "f4dcc3b5aa765d61d8327deb882cf99")]
    [InlineData("md5", Sha1)]
    [InlineData("md5-salt-first", Md5)]
    [InlineData("md5-salt-first", ":" + Md5)]
    [InlineData("sha1-salt-last", Sha1 + "0:x")]
    public async Task WrapAsync_TextThatIsNoRowOfTheScheme_IsNull(string scheme, string row)
    {
        using var migration = Create(scheme);
        Assert.Null(await migration.WrapAsync(row, Token));
    }

    [Fact]
    public async Task WrapAsync_IllFormedSalt_IsNull()
    {
        using var migration = Create("md5-salt-first");
        Assert.Null(await migration.WrapAsync($"{Md5}:\ud800", Token)); // attributes cannot hold it
    }

    [Theory]
    [InlineData(256, 'x', true)]
    [InlineData(257, 'x', false)]
    [InlineData(128, 'ñ', true)]
    [InlineData(129, 'ñ', false)]
    public async Task WrapAsync_LongSalt_TakesTwoHundredAndFiftySixBytes(int length, char symbol, bool isWrapped)
    {
        using var migration = Create("sha512-salt-last");
        var wrapped = await migration.WrapAsync($"{new string('0', 128)}:{new string(symbol, length)}", Token);

        Assert.Equal(isWrapped, wrapped is not null);
        Assert.Equal(
            isWrapped ? PasswordOutcome.Mismatch : PasswordOutcome.Unsupported,
            (await _service.VerifyAsync("password", wrapped ?? "$paved-wrap$", Token)).Outcome);
    }

    [Theory]
    [InlineData("md5:x")]
    [InlineData("md4:")]
    [InlineData(":")]
    [InlineData("MD5:")]
    [InlineData("md5-salt-first")]
    [InlineData("md5-salt-middle:x")]
    public void Derive_NoSetting_IsMisuse(string setting)
    {
        var format = LegacyFormats.HexDigest("md5");
        Assert.Equal(PasswordHashInspection.Unrecognized, format.Inspect(setting));
        Assert.False(format.Verify("password"u8, setting));
        Assert.Equal("setting", Assert.Throws<ArgumentException>(() => format.Derive("password"u8, setting)).ParamName);
    }

    [Fact]
    public void Members_Null_IsMisuse()
    {
        var format = LegacyFormats.HexDigest("md5");
        Assert.Throws<ArgumentNullException>("storedHash", () => format.Inspect(null!));
        Assert.Throws<ArgumentNullException>("storedHash", () => format.Verify([], null!));
        Assert.Throws<ArgumentNullException>("storedHash", () => format.TryTakeApart(null!, out _, out _));
        Assert.Throws<ArgumentNullException>("setting", () => format.Derive([], null!));
    }

    [Fact]
    public void TryTakeApart_NoRow_LeavesNothing()
    {
        Assert.False(LegacyFormats.HexDigest("md5").TryTakeApart(Sha1, out var setting, out var digest));
        Assert.Empty(setting);
        Assert.Empty(digest);
    }

    [Fact]
    public void HexDigest_UnknownScheme_NamesThoseThereAre()
    {
        var fault = Assert.Throws<ArgumentException>(() => LegacyFormats.HexDigest("md4"));
        Assert.Equal("scheme", fault.ParamName);
        Assert.All(LegacyFormats.HexDigestSchemes, name => Assert.Contains(name, fault.Message, StringComparison.Ordinal));
        Assert.Equal(12, LegacyFormats.HexDigestSchemes.Distinct().Count());
        Assert.Throws<ArgumentNullException>(() => LegacyFormats.HexDigest(null!));
    }

    public void Dispose() => _service.Dispose();

    private static PasswordHasher Create(string? scheme = null)
    {
        var options = new PasswordHashingOptions { Cost = Argon2Cost.OwaspMinimum }.AddLegacyFormats();
        if (scheme is not null)
        {
            options.Formats.Add(LegacyFormats.HexDigest(scheme));
        }

        return new PasswordHasher(options);
    }

    private static string SettingOf(string wrapped)
    {
        var base64 = wrapped.Split('$')[2];
        return Encoding.UTF8.GetString(Convert.FromBase64String(base64.PadRight((base64.Length + 3) / 4 * 4, '=')));
    }
}
