using System.Security.Cryptography;
using Paved.Internal;
using Paved.Tokens.Tests.Support;

namespace Paved.Tokens.Tests.Issuing;

public sealed class KeyProtectorTests
{
    private static readonly byte[] Text = [1, 2, 3];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void AesGcm_KeyReplaced_ReadsWhatTheOldOneProtected()
    {
        KeyProtectionKey old = Keys.ProtectionKey(), next = new("2027", SealedBox.NewKey());
        var box = KeyProtector.AesGcm([old], old.Id).Protect(Text);
        var both = KeyProtector.AesGcm([old, next], next.Id);

        Assert.Equal(Text, both.Unprotect(box));
        Assert.Equal(Text, KeyProtector.AesGcm([next], next.Id).Unprotect(both.Protect(Text)));
        Assert.Throws<CryptographicException>(() => KeyProtector.AesGcm([next], next.Id).Unprotect(box));
    }

    [Fact]
    public void AesGcm_AnyBitChanged_IsRefused()
    {
        var protector = Keys.Protector();
        var box = protector.Protect(Text);
        for (var bit = 0; bit < box.Length * 8; bit++)
        {
            var changed = box.ToArray();
            changed[bit / 8] ^= (byte)(1 << (bit % 8));
            Assert.Throws<CryptographicException>(() => protector.Unprotect(changed));
        }
    }

    [ManyCases]
    public void AesGcm_AnyBytes_AreRefused(byte[] bytes) =>
        Assert.ThrowsAny<CryptographicException>(() => Keys.Protector().Unprotect(bytes));

    [Fact]
    public void AesGcm_SamePlaintextTwice_LooksDifferent() =>
        Assert.NotEqual(Keys.Protector().Protect(Text), Keys.Protector().Protect(Text));

    [Fact]
    public void AesGcm_UnfitKeys_Throw()
    {
        var key = Keys.ProtectionKey();
        Assert.Throws<ArgumentException>("currentId", () => KeyProtector.AesGcm([key], "2027"));
        Assert.Throws<ArgumentException>("currentId", () => KeyProtector.AesGcm([], "2027"));
        Assert.Throws<ArgumentException>("keys", () => KeyProtector.AesGcm([key, Keys.ProtectionKey()], key.Id));
        Assert.Throws<ArgumentException>("keys", () => KeyProtector.AesGcm([key, Keys.ProtectionKey("2027")], key.Id));
        Assert.Throws<ArgumentException>("keys", () => KeyProtector.AesGcm([key, null!], key.Id));
        Assert.Throws<ArgumentException>("key", () => new KeyProtectionKey("a", new byte[32]));
        Assert.Throws<ArgumentException>("key", () => new KeyProtectionKey("a", Keys.ProtectionBytes.AsSpan(1)));
        Assert.All((string[])["", "a b", "a/b", "\u00e9", new string('a', 33)], id =>
            Assert.Throws<ArgumentException>(nameof(id), () => new KeyProtectionKey(id, Keys.ProtectionBytes)));
    }

    [Fact]
    public void Parse_NameAndBase64_IsTheKey()
    {
        var parsed = KeyProtectionKey.Parse($" 2026-01={Convert.ToBase64String(Keys.ProtectionBytes)}\r\n");
        Assert.Equal("2026-01", parsed.Id);
        Assert.True(parsed.Key.HasSameBytes(Keys.ProtectionKey().Key));
    }

    [Theory]
    [InlineData("")]
    [InlineData("2026-01")]
    [InlineData("=AQIDBAUGBwgJCgsMDQ4PEBESExQVFhcYGRobHB0eHyA=")]
    [InlineData("a b=AQIDBAUGBwgJCgsMDQ4PEBESExQVFhcYGRobHB0eHyA=")]
    [InlineData("a=AQIDBAUGBwgJCgsMDQ4PEBESExQVFhcYGRobHB0eHyAhIg==")]
    [InlineData("a=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=")]
    [InlineData("a=canarycanary")]
    public void Parse_AnythingElse_ThrowsAndRepeatsNothing(string text)
    {
        var error = Assert.Throws<FormatException>(() => KeyProtectionKey.Parse(text));
        Assert.DoesNotContain("canary", error.ToString(), StringComparison.Ordinal);
    }

    /// <summary>The shape of Data Protection's IDataProtector is enough.</summary>
    [Fact]
    public async Task From_ProtectorOfYours_IsUsedBothWays()
    {
        var inner = Keys.Protector();
        var store = new InMemoryKeyRingStore();
        using var ring = new KeyRing(store, KeyProtector.From(inner.Protect, inner.Unprotect));
        var signer = await Keys.SignerOfAsync(ring);

        using var same = new KeyRing(store, inner);
        Assert.Equal(signer, await Keys.SignerOfAsync(same));
        using var other = new KeyRing(store, KeyProtector.From(text => text, text => text));
        await Assert.ThrowsAsync<InvalidDataException>(async () => await other.ListAsync(Token));
    }
}
