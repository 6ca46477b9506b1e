using System.Security.Cryptography;
using Paved.Tokens;

namespace Paved.Testing.Internal;

/// <summary>What <see cref="IKeyRingStore"/> promises.</summary>
internal sealed class KeyRingStoreChecks(Func<CancellationToken, Task<IKeyRingStore>> open)
{
    private const int LongestText = 256 * 1024;

    public IReadOnlyList<StoreCheck> All() =>
    [
        new("an empty store has no text, and takes the first one only as such", StartsEmptyAsync),
        new("the text is kept to the letter, up to 256 Ki characters", KeepsTextAsync),
        new("only the exact text that was read is replaced", ComparesAsync),
        new("of many first texts exactly one wins", StartsOnceAsync),
        new("of many replacements of one text exactly one wins", ReplacesOnceAsync),
    ];

    private static string NewText(int length = 40) => RandomNumberGenerator.GetString(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_", length);

    private static async Task ReplaceAsync(
        IKeyRingStore store, string? expected, string replacement, bool isReplaced, CancellationToken ct) => Expect.Equal(
            isReplaced,
            await store.TryReplaceAsync(expected, replacement, ct).ConfigureAwait(false),
            $"replaced, expecting {(expected is null ? "no text" : "a text")}");

    private static async Task ExpectAsync(IKeyRingStore store, string? text, CancellationToken ct) => Expect.That(
        await store.ReadAsync(ct).ConfigureAwait(false) == text, "the text read is not the one written last.");

    private async Task StartsEmptyAsync(CancellationToken ct)
    {
        var (store, text) = (await open(ct).ConfigureAwait(false), NewText());
        await ExpectAsync(store, null, ct).ConfigureAwait(false);
        await ReplaceAsync(store, NewText(), text, false, ct).ConfigureAwait(false);
        await ReplaceAsync(store, null, text, true, ct).ConfigureAwait(false);
        await ReplaceAsync(store, null, NewText(), false, ct).ConfigureAwait(false);
        await ExpectAsync(store, text, ct).ConfigureAwait(false);
    }

    private async Task KeepsTextAsync(CancellationToken ct)
    {
        var (store, text) = (await open(ct).ConfigureAwait(false), NewText(LongestText));
        await ReplaceAsync(store, null, text, true, ct).ConfigureAwait(false);
        await ExpectAsync(store, text, ct).ConfigureAwait(false);
    }

    private async Task ComparesAsync(CancellationToken ct)
    {
        var (store, text) = (await open(ct).ConfigureAwait(false), NewText() + "a");
        await ReplaceAsync(store, null, text, true, ct).ConfigureAwait(false);
        foreach (var other in (string[])["", text[..^1], text[..^1] + "A", text + " ", NewText()])
        {
            await ReplaceAsync(store, other, NewText(), false, ct).ConfigureAwait(false);
        }

        await ExpectAsync(store, text, ct).ConfigureAwait(false);
    }

    private async Task StartsOnceAsync(CancellationToken ct)
    {
        var store = await open(ct).ConfigureAwait(false);
        var winners = await Race.CountWinnersAsync(
            _ => store.TryReplaceAsync(null, NewText(), ct).AsTask()).ConfigureAwait(false);
        Expect.Equal(1, winners, $"callers who were told that theirs is the first text, of {Race.Callers}");
    }

    private async Task ReplacesOnceAsync(CancellationToken ct)
    {
        var store = await open(ct).ConfigureAwait(false);
        await ReplaceAsync(store, null, NewText(), true, ct).ConfigureAwait(false);
        for (var round = 0; round < Race.Rounds; round++)
        {
            var current = await store.ReadAsync(ct).ConfigureAwait(false);
            var winners = await Race.CountWinnersAsync(
                _ => store.TryReplaceAsync(current, NewText(), ct).AsTask()).ConfigureAwait(false);
            Expect.Equal(1, winners, $"callers who were told that they replaced the text, of {Race.Callers}");
        }
    }
}
