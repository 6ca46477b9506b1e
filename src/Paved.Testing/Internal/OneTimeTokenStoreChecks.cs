using System.Security.Cryptography;
using Paved.Auth;

namespace Paved.Testing.Internal;

/// <summary>What <see cref="IOneTimeTokenStore"/> promises.</summary>
internal sealed class OneTimeTokenStoreChecks(Func<CancellationToken, Task<IOneTimeTokenStore>> open)
{
    private const int Tries = 5;

    // Rows live longer than any test; what the last check deletes had expired long before.
    private static readonly DateTimeOffset Expiry = DateTimeOffset.FromUnixTimeMilliseconds(4_100_000_000_123);
    private static readonly DateTimeOffset Past = DateTimeOffset.FromUnixTimeMilliseconds(1_600_000_000_123);

    public IReadOnlyList<StoreCheck> All() =>
    [
        new("a row is found as it was added, and no other", FindsAsync),
        new("tries are taken while any is left, and given back", CountsTriesAsync),
        new("of many tries at once as many are taken as there were", TakesNoMoreThanThereAreAsync),
        new("a row is consumed as it stands, and then gone", ConsumesAsync),
        new("of many callers that consume one row exactly one gets it", ConsumesOnceAsync),
        new("a row is consumed or removed, never both", ConsumesOrRemovesAsync),
        new("all rows of exactly that user and purpose are removed", RemovesAsync),
        new("what has expired is deleted, and nothing else", DeletesExpiredAsync),
    ];

    private static OneTimeTokenRow NewRow(string? user = null, string purpose = "reset-password") => new()
    {
        Hash = NewName(),
        Purpose = purpose,
        UserId = user ?? NewName(),
        Data = "\u00e9\n\ud83d\ude00".PadRight(4096, 'x'),
        ExpiresAt = Expiry,
        TriesLeft = Tries,
    };

    private static string NewName() => $"{RandomNumberGenerator.GetHexString(42)}x";

    private static async Task ExpectAsync(IOneTimeTokenStore store, OneTimeTokenRow expected, CancellationToken ct)
    {
        var found = await store.FindAsync(expected.Hash, ct).ConfigureAwait(false);
        Expect.That(found == expected, "a row was not found with the members it should have.");
    }

    private static async Task ExpectNoneAsync(IOneTimeTokenStore store, string hash, CancellationToken ct)
    {
        Expect.That(await store.FindAsync(hash, ct).ConfigureAwait(false) is null, "a row was found that should not be there.");
        Expect.That(!await store.TryTakeAsync(hash, ct).ConfigureAwait(false), "a try was taken of no row.");
        Expect.That(await store.TryConsumeAsync(hash, ct).ConfigureAwait(false) is null, "no row was consumed.");
    }

    private async Task<(IOneTimeTokenStore Store, OneTimeTokenRow Row)> AddAsync(CancellationToken ct)
    {
        var (store, row) = (await open(ct).ConfigureAwait(false), NewRow());
        await store.AddAsync(row, ct).ConfigureAwait(false);
        return (store, row);
    }

    private async Task FindsAsync(CancellationToken ct)
    {
        var (store, row) = await AddAsync(ct).ConfigureAwait(false);
        var bare = NewRow() with { Data = null };
        await store.AddAsync(bare, ct).ConfigureAwait(false);
        await ExpectAsync(store, row, ct).ConfigureAwait(false);
        await ExpectAsync(store, bare, ct).ConfigureAwait(false);
        foreach (var other in (string[])[NewName(), row.Hash.ToLowerInvariant(), row.Hash[..^1], row.Hash + " "])
        {
            await ExpectNoneAsync(store, other, ct).ConfigureAwait(false);
        }
    }

    private async Task CountsTriesAsync(CancellationToken ct)
    {
        var (store, row) = await AddAsync(ct).ConfigureAwait(false);
        for (var left = Tries - 1; left >= 0; left--)
        {
            Expect.That(await store.TryTakeAsync(row.Hash, ct).ConfigureAwait(false), "a try that was left was refused.");
            await ExpectAsync(store, row with { TriesLeft = left }, ct).ConfigureAwait(false);
        }

        Expect.That(!await store.TryTakeAsync(row.Hash, ct).ConfigureAwait(false), "a try was taken when none was left.");
        await store.ReturnAsync(row.Hash, ct).ConfigureAwait(false);
        await ExpectAsync(store, row with { TriesLeft = 1 }, ct).ConfigureAwait(false);
    }

    private async Task TakesNoMoreThanThereAreAsync(CancellationToken ct)
    {
        var store = await open(ct).ConfigureAwait(false);
        for (var round = 0; round < Race.Rounds; round++)
        {
            var row = NewRow();
            await store.AddAsync(row, ct).ConfigureAwait(false);
            var taken = await Race.CountWinnersAsync(_ => store.TryTakeAsync(row.Hash, ct).AsTask()).ConfigureAwait(false);
            Expect.Equal(Tries, taken, $"tries taken by {Race.Callers} callers of a row that had {Tries}");
            await ExpectAsync(store, row with { TriesLeft = 0 }, ct).ConfigureAwait(false);
        }
    }

    private async Task ConsumesAsync(CancellationToken ct)
    {
        var (store, row) = await AddAsync(ct).ConfigureAwait(false);
        await store.TryTakeAsync(row.Hash, ct).ConfigureAwait(false);
        var consumed = await store.TryConsumeAsync(row.Hash, ct).ConfigureAwait(false);
        Expect.That(consumed == row with { TriesLeft = Tries - 1 }, "a row was not consumed with the members it had.");
        await store.ReturnAsync(row.Hash, ct).ConfigureAwait(false);
        await ExpectNoneAsync(store, row.Hash, ct).ConfigureAwait(false);
    }

    private async Task ConsumesOnceAsync(CancellationToken ct)
    {
        var store = await open(ct).ConfigureAwait(false);
        for (var round = 0; round < Race.Rounds; round++)
        {
            var row = NewRow();
            await store.AddAsync(row, ct).ConfigureAwait(false);
            var winners = await Race.CountWinnersAsync(
                async _ => await store.TryConsumeAsync(row.Hash, ct).ConfigureAwait(false) is not null).ConfigureAwait(false);
            Expect.Equal(1, winners, $"callers who got the row, of {Race.Callers}");
        }
    }

    private async Task ConsumesOrRemovesAsync(CancellationToken ct)
    {
        var store = await open(ct).ConfigureAwait(false);
        for (var round = 0; round < Race.Rounds; round++)
        {
            var row = NewRow();
            await store.AddAsync(row, ct).ConfigureAwait(false);
            var remover = round % Race.Callers;
            var winners = await Race.CountWinnersAsync(async index => index == remover
                ? await store.RemoveAsync(row.UserId, row.Purpose, ct).ConfigureAwait(false) > 0
                : await store.TryConsumeAsync(row.Hash, ct).ConfigureAwait(false) is not null).ConfigureAwait(false);
            Expect.Equal(1, winners, "callers who were told that they consumed or removed one row");
        }
    }

    private async Task RemovesAsync(CancellationToken ct)
    {
        var store = await open(ct).ConfigureAwait(false);
        var user = NewName();
        OneTimeTokenRow[] own = [NewRow(user), NewRow(user), NewRow(user)];
        OneTimeTokenRow[] others =
        [
            NewRow(), NewRow(user.ToUpperInvariant()), NewRow(user + " "), NewRow(user[..^1]), NewRow(user, "verify-email"),
            NewRow(user, "Reset-Password"),
        ];
        foreach (var row in (OneTimeTokenRow[])[.. own, .. others])
        {
            await store.AddAsync(row, ct).ConfigureAwait(false);
        }

        Expect.Equal(3, await store.RemoveAsync(user, own[0].Purpose, ct).ConfigureAwait(false), "rows told as removed");
        foreach (var row in own)
        {
            await ExpectNoneAsync(store, row.Hash, ct).ConfigureAwait(false);
        }

        foreach (var row in others)
        {
            await ExpectAsync(store, row, ct).ConfigureAwait(false);
        }
    }

    private async Task DeletesExpiredAsync(CancellationToken ct)
    {
        var (store, other) = await AddAsync(ct).ConfigureAwait(false);
        var row = NewRow() with { ExpiresAt = Past };
        await store.AddAsync(row, ct).ConfigureAwait(false);
        await store.DeleteExpiredAsync(Past.AddMilliseconds(-1), ct).ConfigureAwait(false);
        await ExpectAsync(store, row, ct).ConfigureAwait(false);
        var deleted = await store.DeleteExpiredAsync(Past, ct).ConfigureAwait(false);
        Expect.That(deleted >= 1, "what has expired was not deleted.");
        await ExpectNoneAsync(store, row.Hash, ct).ConfigureAwait(false);
        await ExpectAsync(store, other, ct).ConfigureAwait(false);
    }
}
