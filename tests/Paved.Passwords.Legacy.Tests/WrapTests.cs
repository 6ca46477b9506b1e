using System.Security.Cryptography;
using System.Text;
using FsCheck.Xunit;

namespace Paved.Passwords.Legacy.Tests;

/// <summary>Argon2id over older hashes: the wrapped row must not be weaker than either part.</summary>
public sealed class WrapTests : IDisposable
{
    private readonly PasswordHasher _hasher = new(
        new PasswordHashingOptions { Cost = Argon2Cost.OwaspMinimum }.AddLegacyFormats());

    public static TheoryData<string> Wrappable => [.. Rows.All.Where(IsWrappable)];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Wrappable))]
    public async Task WrapAsync_RowOfEverySpelling_VerifiesAndUnwrapsAtTheFirstSignIn(string stored)
    {
        var wrapped = (await _hasher.WrapAsync(stored, Token))!;
        Assert.StartsWith("$paved-wrap$", wrapped, StringComparison.Ordinal);
        Assert.Contains("$argon2id$", wrapped, StringComparison.Ordinal);

        Assert.Equal(PasswordOutcome.Mismatch, (await _hasher.VerifyAsync("Password", wrapped, Token)).Outcome);
        string? saved = null;
        var result = await _hasher.VerifyAndUpgradeAsync("password", wrapped, Save, Token);
        Assert.True(result.IsUpgraded);
        Assert.StartsWith("$argon2id$", saved, StringComparison.Ordinal);
        var unwrapped = await _hasher.VerifyAsync("password", saved, Token);
        Assert.Equal((true, false), (unwrapped.IsMatch, unwrapped.NeedsRehash));

        ValueTask<bool> Save(string expected, string replacement)
        {
            saved = expected == wrapped ? replacement : null;
            return new(true);
        }
    }

    [Theory, MemberData(nameof(Wrappable))]
    public async Task WrapAsync_Row_NeitherHoldsTheDigestNorTakesItForThePassword(string stored)
    {
        var wrapped = (await _hasher.WrapAsync(stored, Token))!;
        var argon2 = wrapped[wrapped.IndexOf("$argon2id$", StringComparison.Ordinal)..];
        var setting = Encoding.UTF8.GetString(Decode(wrapped.Split('$')[2]));
        var digest = stored[^20..].TrimEnd('=');

        Assert.DoesNotContain(digest, setting, StringComparison.Ordinal);
        var lastField = stored[(stored.LastIndexOf('$') + 1)..];
        foreach (var text in (string[])[stored, setting, lastField, digest, "\u00ff" + setting])
        {
            Assert.False((await _hasher.VerifyAsync(text, wrapped, Token)).IsMatch);
            Assert.False((await _hasher.VerifyAsync(text, argon2, Token)).IsMatch);
        }

        Assert.False((await _hasher.VerifyAsync("password", argon2, Token)).IsMatch);
        Assert.False((await _hasher.VerifyAsync("password", setting, Token)).IsMatch);
        Assert.Equal(PasswordOutcome.Mismatch, (await _hasher.VerifyAsync("", wrapped, Token)).Outcome);
    }

    [Theory]
    [InlineData("plain")]
    [InlineData("{noop}password")]
    [InlineData("$2x$04$abcdefghijklmnopqrstuubyCG3zY1GIXMyxfivm.ClDiInHzxjiq")]
    [InlineData("{PKCS5S2}MDEyMzQ1Njc4OWFiY2RlZgbI0KIJAXGwlbspl5YNAcQi800bVp2AcUjosJgn01E+")]
    public async Task WrapAsync_TextThatCannotBeWrapped_IsNull(string stored)
    {
        Assert.Null(await _hasher.WrapAsync(stored, Token));
        await Assert.ThrowsAsync<ArgumentNullException>(() => _hasher.WrapAsync(null!, Token));
    }

    [Fact]
    public async Task WrapAsync_WrappedRow_IsNotWrappedAgain()
    {
        var wrapped = (await _hasher.WrapAsync(Rows.All[0], Token))!;
        Assert.Null(await _hasher.WrapAsync(wrapped, Token));
    }

    [Property(MaxTest = 60, QuietOnSuccess = true)]
    public void Verify_MutatedWrappedRow_NeverMatchesNorThrows(FsCheck.PositiveInt at, char symbol)
    {
        var wrapped = Wrapped.Value;
        var position = at.Get % wrapped.Length;
        var mutated = string.Concat(wrapped.AsSpan(0, position), $"{symbol}", wrapped.AsSpan(position + 1));
        Assert.True(mutated == wrapped || !_hasher.Verify("password", mutated).IsMatch, mutated);
    }

    public void Dispose() => _hasher.Dispose();

    private static Lazy<string> Wrapped { get; } = new(() =>
    {
        using var hasher = new PasswordHasher(
            new PasswordHashingOptions { Cost = Argon2Cost.OwaspMinimum }.AddLegacyFormats());
        return hasher.WrapAsync(Rows.All[0]).GetAwaiter().GetResult()!;
    });

    private static bool IsWrappable(string row)
        => !row.StartsWith("{PKCS5S2}", StringComparison.Ordinal)
            && !row.StartsWith("{pbkdf2}", StringComparison.Ordinal);

    private static byte[] Decode(string text)
        => Convert.FromBase64String(text.PadRight((text.Length + 3) / 4 * 4, '='));

    [Fact]
    public async Task WrapAsync_PepperedHasher_NeedsThePepperToVerify()
    {
        const string row = "$2b$04$abcdefghijklmnopqrstuughE8Ev8uGFaUgY2cNEySvxngrb/Jzdm"; // of "password"
        var ring = new PepperRing([new PasswordPepper("k1", RandomNumberGenerator.GetBytes(32))], "k1");
        using var peppered = new PasswordHasher(Options(ring));
        using var plain = new PasswordHasher(Options(null));
        var wrapped = (await peppered.WrapAsync(row, Token))!;

        Assert.Contains(",keyid=", wrapped, StringComparison.Ordinal);
        Assert.True((await peppered.VerifyAsync("password", wrapped, Token)).IsMatch);
        Assert.False((await peppered.VerifyAsync("passwore", wrapped, Token)).IsMatch);
        Assert.False((await plain.VerifyAsync("password", wrapped, Token)).IsMatch);

        static PasswordHashingOptions Options(PepperRing? pepper) => new PasswordHashingOptions
        {
            Cost = Argon2Cost.OwaspMinimum,
            Pepper = pepper,
        }.AddLegacyFormats();
    }
}
