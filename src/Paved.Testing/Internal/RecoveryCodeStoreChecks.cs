using System.Security.Cryptography;
using Paved.Auth;

namespace Paved.Testing.Internal;

/// <summary>What <see cref="IRecoveryCodeStore"/> promises.</summary>
internal sealed class RecoveryCodeStoreChecks(Func<CancellationToken, Task<IRecoveryCodeStore>> open)
{
    private const int Codes = 10;

    public IReadOnlyList<StoreCheck> All() =>
    [
        new("each code is redeemed once, and counted while it is left", RedeemsAsync),
        new("users and codes are told apart by the exact text", TellsApartAsync),
        new("new codes replace all old ones", ReplacesAsync),
        new("of many callers with one code exactly one wins", RedeemsOnceAsync),
        new("of many replacements at once exactly one is kept", ReplacesAtomicallyAsync),
        new("all codes of exactly that user are removed", RemovesAllAsync),
    ];

    private static string[] NewCodes() => [.. Enumerable.Range(0, Codes).Select(_ => NewName(42))];

    private static string NewName(int length = 21) => $"{RandomNumberGenerator.GetHexString(length)}x";

    private static async Task RedeemAsync(
        IRecoveryCodeStore store, string user, string hash, bool expected, CancellationToken ct) => Expect.Equal(
            expected, await store.TryRedeemAsync(user, hash, ct).ConfigureAwait(false), "code redeemed");

    private static async Task CountAsync(IRecoveryCodeStore store, string user, int expected, CancellationToken ct) =>
        Expect.Equal(expected, await store.CountAsync(user, ct).ConfigureAwait(false), "codes left");

    private async Task<(IRecoveryCodeStore Store, string User, string[] Codes)> AddAsync(CancellationToken ct)
    {
        var (store, user, codes) = (await open(ct).ConfigureAwait(false), NewName(), NewCodes());
        await store.ReplaceAsync(user, codes, ct).ConfigureAwait(false);
        return (store, user, codes);
    }

    private async Task RedeemsAsync(CancellationToken ct)
    {
        var (store, user, codes) = await AddAsync(ct).ConfigureAwait(false);
        for (var used = 0; used < Codes; used++)
        {
            await CountAsync(store, user, Codes - used, ct).ConfigureAwait(false);
            await RedeemAsync(store, user, codes[used], true, ct).ConfigureAwait(false);
            await RedeemAsync(store, user, codes[used], false, ct).ConfigureAwait(false);
        }

        await CountAsync(store, user, 0, ct).ConfigureAwait(false);
    }

    private async Task TellsApartAsync(CancellationToken ct)
    {
        var (store, user, codes) = await AddAsync(ct).ConfigureAwait(false);
        foreach (var spell in (Func<string, string>[])[x => x.ToLowerInvariant(), x => x + " ", x => " " + x, x => x[..^1]])
        {
            await CountAsync(store, spell(user), 0, ct).ConfigureAwait(false);
            await RedeemAsync(store, spell(user), codes[0], false, ct).ConfigureAwait(false);
            await RedeemAsync(store, user, spell(codes[0]), false, ct).ConfigureAwait(false);
        }

        await RedeemAsync(store, NewName(), codes[0], false, ct).ConfigureAwait(false);
        await CountAsync(store, user, Codes, ct).ConfigureAwait(false);
    }

    private async Task ReplacesAsync(CancellationToken ct)
    {
        var (store, user, old) = await AddAsync(ct).ConfigureAwait(false);
        var (other, codes) = (NewName(), NewCodes());
        await store.ReplaceAsync(other, old, ct).ConfigureAwait(false);
        await store.ReplaceAsync(user, codes, ct).ConfigureAwait(false);
        await CountAsync(store, user, Codes, ct).ConfigureAwait(false);
        await RedeemAsync(store, user, old[0], false, ct).ConfigureAwait(false);
        await RedeemAsync(store, user, codes[0], true, ct).ConfigureAwait(false);
        await RedeemAsync(store, other, old[0], true, ct).ConfigureAwait(false);
    }

    private async Task RedeemsOnceAsync(CancellationToken ct)
    {
        var (store, user, codes) = await AddAsync(ct).ConfigureAwait(false);
        for (var round = 0; round < Race.CodeRounds; round++)
        {
            if (round % Codes == 0)
            {
                codes = NewCodes();
                await store.ReplaceAsync(user, codes, ct).ConfigureAwait(false);
            }

            var code = codes[round % Codes];
            var winners = await Race.CountWinnersAsync(
                _ => store.TryRedeemAsync(user, code, ct).AsTask(), Race.CodeCallers).ConfigureAwait(false);
            Expect.Equal(1, winners, $"callers who were told that the code is theirs, of {Race.CodeCallers}");
        }
    }

    private async Task ReplacesAtomicallyAsync(CancellationToken ct)
    {
        var store = await open(ct).ConfigureAwait(false);
        for (var round = 0; round < Race.Rounds; round++)
        {
            var user = NewName();
            string[][] sets = [.. Enumerable.Range(0, Race.Callers).Select(_ => NewCodes())];
            await Race.CountWinnersAsync(async index =>
            {
                await store.ReplaceAsync(user, sets[index], ct).ConfigureAwait(false);
                return true;
            }).ConfigureAwait(false);
            await CountAsync(store, user, Codes, ct).ConfigureAwait(false);
            await ExpectOneSetAsync(store, user, sets, ct).ConfigureAwait(false);
        }
    }

    private static async Task ExpectOneSetAsync(
        IRecoveryCodeStore store, string user, string[][] sets, CancellationToken ct)
    {
        foreach (var set in sets)
        {
            if (await store.TryRedeemAsync(user, set[0], ct).ConfigureAwait(false))
            {
                foreach (var code in set[1..])
                {
                    await RedeemAsync(store, user, code, true, ct).ConfigureAwait(false);
                }

                return;
            }
        }

        Expect.That(false, "of several replacements none was kept.");
    }

    private async Task RemovesAllAsync(CancellationToken ct)
    {
        var (store, user, codes) = await AddAsync(ct).ConfigureAwait(false);
        string[] others = [NewName(), user.ToLowerInvariant(), user + " "];
        foreach (var other in others)
        {
            await store.ReplaceAsync(other, codes, ct).ConfigureAwait(false);
        }

        Expect.Equal(Codes, await store.RemoveAllAsync(user, ct).ConfigureAwait(false), "codes told as removed");
        Expect.Equal(0, await store.RemoveAllAsync(user, ct).ConfigureAwait(false), "codes told as removed again");
        await RedeemAsync(store, user, codes[0], false, ct).ConfigureAwait(false);
        foreach (var other in others)
        {
            await CountAsync(store, other, Codes, ct).ConfigureAwait(false);
        }
    }
}
