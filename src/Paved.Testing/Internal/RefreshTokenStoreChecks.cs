using System.Security.Cryptography;
using Paved.Tokens;

namespace Paved.Testing.Internal;

/// <summary>What <see cref="IRefreshTokenStore"/> promises.</summary>
internal sealed class RefreshTokenStoreChecks(Func<CancellationToken, Task<IRefreshTokenStore>> open)
{
    private static readonly DateTimeOffset Start = DateTimeOffset.FromUnixTimeMilliseconds(1_800_000_000_123);

    public IReadOnlyList<StoreCheck> All() =>
    [
        new("a family is found as it was added, and no other", FindsAsync),
        new("a replacement is found as it was given", ReplacesAsync),
        new("a replacement of another revision, or of no row, changes nothing", RefusesOtherRevisionsAsync),
        new("of many replacements of one revision exactly one wins", ReplacesOnceAsync),
        new("a revocation is kept, told once, and defeats a replacement under way", RevokesAsync),
        new("a revocation among replacements is never lost", RevokesDuringReplacementsAsync),
        new("all families of exactly that subject are revoked", RevokesSubjectAsync),
        new("what has expired is deleted, and nothing else", DeletesExpiredAsync),
    ];

    private static RefreshTokenFamily NewFamily(string? subject = null) => new()
    {
        Id = NewName(),
        Revision = 1,
        Subject = subject ?? NewName(),
        ClientId = "client",
        Scope = "read write",
        Data = "\u00e9\n\ud83d\ude00",
        StartedAt = Start,
        ExpiresAt = Start.AddDays(90),
        IdleExpiresAt = Start.AddDays(14),
        TokenHash = NewName(),
    };

    private static RefreshTokenFamily Next(RefreshTokenFamily family) => family with
    {
        Revision = family.Revision + 1,
        TokenHash = NewName(),
        IdleExpiresAt = family.IdleExpiresAt.AddMinutes(1),
        PreviousHash = family.TokenHash,
        RotatedAt = Start.AddMinutes(1),
        SealedToken = NewName(),
    };

    private static string NewName() => RandomNumberGenerator.GetHexString(43);

    private static async Task ExpectAsync(IRefreshTokenStore store, RefreshTokenFamily expected, CancellationToken ct)
    {
        var found = await store.FindAsync(expected.Id, ct).ConfigureAwait(false);
        Expect.That(found == expected, "a row was not found with the members it was given.");
    }

    private async Task<(IRefreshTokenStore Store, RefreshTokenFamily Family)> AddAsync(CancellationToken ct)
    {
        var (store, family) = (await open(ct).ConfigureAwait(false), NewFamily());
        await store.AddAsync(family, ct).ConfigureAwait(false);
        return (store, family);
    }

    private async Task FindsAsync(CancellationToken ct)
    {
        var (store, family) = await AddAsync(ct).ConfigureAwait(false);
        await ExpectAsync(store, family, ct).ConfigureAwait(false);
        foreach (var other in (string[])[NewName(), family.Id.ToLowerInvariant(), family.Id[..^1], family.Id + " "])
        {
            var found = await store.FindAsync(other, ct).ConfigureAwait(false);
            Expect.That(found is null, $"'{other}' found the row of '{family.Id}'.");
        }
    }

    private async Task ReplacesAsync(CancellationToken ct)
    {
        var (store, family) = await AddAsync(ct).ConfigureAwait(false);
        var next = Next(family);
        Expect.That(await store.TryReplaceAsync(next, ct).ConfigureAwait(false), "the next revision was refused.");
        await ExpectAsync(store, next, ct).ConfigureAwait(false);
    }

    private async Task RefusesOtherRevisionsAsync(CancellationToken ct)
    {
        var (store, family) = await AddAsync(ct).ConfigureAwait(false);
        var next = Next(family);
        foreach (var wrong in (RefreshTokenFamily[])
            [next with { Revision = 1 }, next with { Revision = 3 }, next with { Id = NewName() }])
        {
            Expect.That(!await store.TryReplaceAsync(wrong, ct).ConfigureAwait(false), "another revision, or a row that is not there, was replaced.");
        }

        await ExpectAsync(store, family, ct).ConfigureAwait(false);
    }

    private async Task ReplacesOnceAsync(CancellationToken ct)
    {
        var (store, family) = await AddAsync(ct).ConfigureAwait(false);
        for (var round = 0; round < Race.Rounds; round++)
        {
            var current = family;
            var winners = await Race.CountWinnersAsync(
                _ => store.TryReplaceAsync(Next(current), ct).AsTask()).ConfigureAwait(false);
            Expect.Equal(1, winners, $"callers who were told that they replaced revision {current.Revision}, of {Race.Callers}");
            family = (await store.FindAsync(family.Id, ct).ConfigureAwait(false))!;
        }
    }

    private async Task RevokesAsync(CancellationToken ct)
    {
        var (store, family) = await AddAsync(ct).ConfigureAwait(false);
        var at = Start.AddHours(1);
        var told = await Race.CountWinnersAsync(
            _ => store.RevokeFamilyAsync(family.Id, at, ct).AsTask()).ConfigureAwait(false);
        Expect.Equal(1, told, $"callers who were told that they revoked the family, of {Race.Callers}");
        Expect.That(!await store.TryReplaceAsync(Next(family), ct).ConfigureAwait(false), "a revoked row was replaced.");
        await ExpectAsync(store, family with { RevokedAt = at, Revision = 2 }, ct).ConfigureAwait(false);
        Expect.That(!await store.RevokeFamilyAsync(NewName(), at, ct).ConfigureAwait(false), "no row was revoked.");
    }

    private async Task RevokesDuringReplacementsAsync(CancellationToken ct)
    {
        var store = await open(ct).ConfigureAwait(false);
        for (var round = 0; round < Race.Rounds; round++)
        {
            var family = NewFamily();
            await store.AddAsync(family, ct).ConfigureAwait(false);
            var revoker = round % Race.Callers;
            await Race.CountWinnersAsync(index => index == revoker
                ? store.RevokeFamilyAsync(family.Id, Start, ct).AsTask()
                : store.TryReplaceAsync(Next(family), ct).AsTask()).ConfigureAwait(false);
            var left = await store.FindAsync(family.Id, ct).ConfigureAwait(false);
            Expect.That(left?.RevokedAt is not null, "a replacement undid a revocation.");
        }
    }

    private async Task RevokesSubjectAsync(CancellationToken ct)
    {
        var store = await open(ct).ConfigureAwait(false);
        var subject = $"{NewName()}x";
        RefreshTokenFamily[] own = [NewFamily(subject), NewFamily(subject), NewFamily(subject)];
        RefreshTokenFamily[] others = [NewFamily(), NewFamily(subject.ToUpperInvariant()), NewFamily(subject + " "), NewFamily(subject[..^1])];
        foreach (var family in (RefreshTokenFamily[])[.. own, .. others])
        {
            await store.AddAsync(family, ct).ConfigureAwait(false);
        }

        await store.RevokeFamilyAsync(own[0].Id, Start, ct).ConfigureAwait(false);
        Expect.Equal(2, await store.RevokeSubjectAsync(subject, Start.AddHours(1), ct).ConfigureAwait(false), "families told as revoked");
        await ExpectAsync(store, own[0] with { RevokedAt = Start, Revision = 2 }, ct).ConfigureAwait(false);
        await ExpectAsync(store, own[1] with { RevokedAt = Start.AddHours(1), Revision = 2 }, ct).ConfigureAwait(false);
        foreach (var other in others)
        {
            await ExpectAsync(store, other, ct).ConfigureAwait(false);
        }
    }

    private async Task DeletesExpiredAsync(CancellationToken ct)
    {
        var (store, family) = await AddAsync(ct).ConfigureAwait(false);
        await store.DeleteExpiredAsync(family.IdleExpiresAt.AddMilliseconds(-1), ct).ConfigureAwait(false);
        await ExpectAsync(store, family, ct).ConfigureAwait(false);
        var deleted = await store.DeleteExpiredAsync(family.IdleExpiresAt, ct).ConfigureAwait(false);
        Expect.That(deleted >= 1, "what has expired was not deleted.");
        Expect.That(await store.FindAsync(family.Id, ct).ConfigureAwait(false) is null, "what was deleted is still found.");
    }
}
