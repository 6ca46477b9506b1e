using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Time.Testing;
using Paved.Tokens.Tests.Support;

namespace Paved.Tokens.Tests.Issuing;

public sealed class FolderKeyRingStoreTests : IDisposable
{
    private readonly string _folder = Path.Combine(Path.GetTempPath(), $"paved-ring-{RandomNumberGenerator.GetHexString(16)}");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private string RingPath => Path.Combine(_folder, "key-ring");

    public void Dispose()
    {
        if (Directory.Exists(_folder))
        {
            Directory.Delete(_folder, recursive: true);
        }
    }

    [Fact]
    public async Task Ring_InAFolder_OutlivesTheProcess()
    {
        string signer;
        using (var ring = Ring())
        {
            signer = await Keys.SignerOfAsync(ring);
        }

        using var later = Ring();
        Assert.Equal(signer, await Keys.SignerOfAsync(later));
    }

    [Fact]
    public async Task Files_OfTheFolder_AreTheOwnersAloneAndHoldNoKeyInTheClear()
    {
        using var ring = Ring();
        await ring.RotateAsync(Token);

        if (!OperatingSystem.IsWindows())
        {
            const UnixFileMode owner = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            Assert.Equal(owner | UnixFileMode.UserExecute, File.GetUnixFileMode(_folder));
            foreach (var file in Directory.GetFiles(_folder))
            {
                Assert.Equal(owner, File.GetUnixFileMode(file));
            }
        }

        Assert.Equal(["key-ring", "key-ring.lock"], Directory.GetFiles(_folder).Select(Path.GetFileName).Order());
        var text = await File.ReadAllTextAsync(RingPath, Token);
        Assert.DoesNotContain("privateKey", Encoding.Latin1.GetString(Base64Url.DecodeFromChars(text)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task TryReplaceAsync_AfterACrashBetweenWriteAndMove_GoesOn()
    {
        var store = new FolderKeyRingStore(_folder);
        Assert.True(await store.TryReplaceAsync(null, "one", Token));
        await File.WriteAllTextAsync($"{RingPath}.next", "tw", Token);

        Assert.Equal("one", await store.ReadAsync(Token));
        Assert.True(await store.TryReplaceAsync("one", "two", Token));
        Assert.Equal("two", await store.ReadAsync(Token));
    }

    [Fact]
    public async Task ReadAsync_OversizeFile_IsRefused()
    {
        Directory.CreateDirectory(_folder);
        await File.WriteAllTextAsync(RingPath, new string('A', (256 * 1024) + 1), Token);

        await Assert.ThrowsAsync<InvalidDataException>(async () => await new FolderKeyRingStore(_folder).ReadAsync(Token));
    }

    [Fact]
    public async Task TryReplaceAsync_LockHeldForever_GivesUp()
    {
        var clock = new FakeTimeProvider();
        Directory.CreateDirectory(_folder);
        await using var held = new FileStream($"{RingPath}.lock", FileMode.Create, FileAccess.Write, FileShare.None);

        var attempt = new FolderKeyRingStore(_folder, clock).TryReplaceAsync(null, "x", Token).AsTask();
        while (!attempt.IsCompleted)
        {
            clock.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        await Assert.ThrowsAsync<IOException>(() => attempt);
    }

    /// <summary>Many writers count up: were one replacement lost, the sum would be short.</summary>
    [Fact]
    public async Task TryReplaceAsync_ManyWriters_LosesNoReplacement()
    {
        const int writers = 8;
        var increments = Math.Max(5, TestCounts.ConcurrencyRounds / 10);

        await Task.WhenAll(Enumerable.Range(0, writers).Select(_ => Task.Run(() => CountUpAsync(increments), Token)));

        Assert.Equal($"{writers * increments}", await new FolderKeyRingStore(_folder).ReadAsync(Token));
    }

    private async Task CountUpAsync(int increments)
    {
        var store = new FolderKeyRingStore(_folder);
        for (var done = 0; done < increments;)
        {
            var text = await store.ReadAsync(Token);
            var next = $"{(text is null ? 0 : int.Parse(text, CultureInfo.InvariantCulture)) + 1}";
            done += await store.TryReplaceAsync(text, next, Token) ? 1 : 0;
        }
    }

    private KeyRing Ring() => new(new FolderKeyRingStore(_folder), Keys.Protector());
}
