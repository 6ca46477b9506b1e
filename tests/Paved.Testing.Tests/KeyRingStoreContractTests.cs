using System.Security.Cryptography;
using Paved.Tokens;

namespace Paved.Testing.Tests;

public sealed class KeyRingStoreContractTests : IDisposable
{
    private readonly string _folder = Path.Combine(Path.GetTempPath(), $"paved-rings-{RandomNumberGenerator.GetHexString(16)}");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        if (Directory.Exists(_folder))
        {
            Directory.Delete(_folder, recursive: true);
        }
    }

    [Fact]
    public Task Contract_InMemoryStore_Holds() =>
        StoreContract.OfKeyRingStore(_ => Task.FromResult<IKeyRingStore>(new InMemoryKeyRingStore())).VerifyAsync(Token);

    [Fact]
    public Task Contract_FolderStore_Holds() => StoreContract.OfKeyRingStore(_ => Task.FromResult<IKeyRingStore>(
        new FolderKeyRingStore(Path.Combine(_folder, RandomNumberGenerator.GetHexString(8))))).VerifyAsync(Token);

    [Theory]
    [InlineData(false, true, "of many first texts exactly one wins")]
    [InlineData(false, true, "of many replacements of one text exactly one wins")]
    [InlineData(true, false, "only the exact text that was read is replaced")]
    public async Task Check_BrokenStore_Fails(bool ignoresCase, bool hesitates, string name)
    {
        var contract = StoreContract.OfKeyRingStore(_ => Task.FromResult<IKeyRingStore>(new Store(ignoresCase, hesitates)));
        var check = contract.Checks.Single(check => check.Name == name);

        await Assert.ThrowsAsync<StoreContractException>(() => check.RunAsync(Token));
    }

    private sealed class Store(bool ignoresCase, bool hesitates) : IKeyRingStore
    {
        private string? _text;

        public ValueTask<string?> ReadAsync(CancellationToken cancellationToken) => new(_text);

        public async ValueTask<bool> TryReplaceAsync(string? expected, string replacement, CancellationToken cancellationToken)
        {
            var isExpected = string.Equals(
                _text, expected, ignoresCase ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal);
            if (hesitates)
            {
                await Task.Delay(5, cancellationToken);
            }

            _text = isExpected ? replacement : _text;
            return isExpected;
        }
    }
}
