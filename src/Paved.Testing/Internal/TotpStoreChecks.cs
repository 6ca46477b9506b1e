using System.Security.Cryptography;
using Paved.Auth;

namespace Paved.Testing.Internal;

/// <summary>What <see cref="ITotpStore"/> promises, RFC 6238 section 5.2 above all.</summary>
internal sealed class TotpStoreChecks(Func<CancellationToken, Task<ITotpStore>> open)
{
    private const long Step = 59_000_000;
    private const int Maximum = 5;

    public IReadOnlyList<StoreCheck> All() =>
    [
        new("devices are found as they were added, and a stranger has none", FindsAsync),
        new("users and devices are told apart by the exact identifier", TellsApartAsync),
        new("a user has no more devices than allowed, and none twice", LimitsAsync),
        new("of many devices at once as many are added as there was room for", AddsNoMoreThanAllowedAsync),
        new("only a step greater than the last one is accepted", AcceptsOnlyLaterStepsAsync),
        new("of many callers with one step exactly one wins", AcceptsOnceAsync),
        new("of many callers with different steps the greatest one always wins", KeepsTheGreatestAsync),
        new("a device is removed once, and accepts nothing any more", RemovesAsync),
        new("all devices of exactly that user are removed", RemovesAllAsync),
    ];

    private static TotpDevice NewDevice(string? user = null) => new()
    {
        UserId = user ?? NewName(),
        Id = NewName(),
        Name = "\u00e9 \ud83d\ude00".PadRight(64, 'x'),
        ProtectedSecret = NewName().PadRight(4096, 'x'),
        LastStep = Step,
        AddedAt = DateTimeOffset.FromUnixTimeMilliseconds(1_800_000_000_123),
    };

    private static string NewName() => $"{RandomNumberGenerator.GetHexString(21)}x";

    private static async Task AddAsync(ITotpStore store, TotpDevice device, bool expected, CancellationToken ct) =>
        Expect.Equal(expected, await store.TryAddAsync(device, Maximum, ct).ConfigureAwait(false), "device added");

    private static async Task AcceptAsync(
        ITotpStore store, TotpDevice device, long step, bool expected, CancellationToken ct) => Expect.Equal(
            expected,
            await store.TryAcceptStepAsync(device.UserId, device.Id, step, ct).ConfigureAwait(false),
            $"step {step} accepted");

    private static async Task ExpectAsync(ITotpStore store, string user, CancellationToken ct, params TotpDevice[] devices)
    {
        var found = await store.FindAsync(user, ct).ConfigureAwait(false);
        Expect.Equal(devices.Length, found.Count, "devices found");
        Expect.That(devices.All(found.Contains), "a device was not found with the members it should have.");
    }

    private async Task<(ITotpStore Store, TotpDevice Device)> AddAsync(CancellationToken ct)
    {
        var (store, device) = (await open(ct).ConfigureAwait(false), NewDevice());
        await AddAsync(store, device, true, ct).ConfigureAwait(false);
        return (store, device);
    }

    private async Task FindsAsync(CancellationToken ct)
    {
        var (store, first) = await AddAsync(ct).ConfigureAwait(false);
        var second = NewDevice(first.UserId) with { Name = "z", ProtectedSecret = "z", LastStep = 0 };
        await AddAsync(store, second, true, ct).ConfigureAwait(false);
        await ExpectAsync(store, first.UserId, ct, second, first).ConfigureAwait(false);
        await ExpectAsync(store, NewName(), ct).ConfigureAwait(false);
    }

    private async Task TellsApartAsync(CancellationToken ct)
    {
        var (store, device) = await AddAsync(ct).ConfigureAwait(false);
        foreach (var spell in (Func<string, string>[])[x => x.ToLowerInvariant(), x => x + " ", x => " " + x, x => x[..^1]])
        {
            await ExpectAsync(store, spell(device.UserId), ct).ConfigureAwait(false);
            foreach (var other in (TotpDevice[])[device with { UserId = spell(device.UserId) }, device with { Id = spell(device.Id) }])
            {
                await AcceptAsync(store, other, Step + 1, false, ct).ConfigureAwait(false);
                Expect.That(
                    !await store.RemoveAsync(other.UserId, other.Id, ct).ConfigureAwait(false),
                    "a device was removed by another spelling.");
            }
        }

        await ExpectAsync(store, device.UserId, ct, device).ConfigureAwait(false);
    }

    private async Task LimitsAsync(CancellationToken ct)
    {
        var (store, first) = await AddAsync(ct).ConfigureAwait(false);
        await AddAsync(store, first with { ProtectedSecret = "other" }, false, ct).ConfigureAwait(false);
        await ExpectAsync(store, first.UserId, ct, first).ConfigureAwait(false);
        TotpDevice[] more = [.. Enumerable.Range(1, Maximum - 1).Select(_ => NewDevice(first.UserId))];
        foreach (var device in more)
        {
            await AddAsync(store, device, true, ct).ConfigureAwait(false);
        }

        await AddAsync(store, NewDevice(first.UserId), false, ct).ConfigureAwait(false);
        await AddAsync(store, NewDevice(), true, ct).ConfigureAwait(false);
        await ExpectAsync(store, first.UserId, ct, [first, .. more]).ConfigureAwait(false);
    }

    private async Task AddsNoMoreThanAllowedAsync(CancellationToken ct)
    {
        var store = await open(ct).ConfigureAwait(false);
        for (var round = 0; round < Race.Rounds; round++)
        {
            var user = NewName();
            var winners = await Race.CountWinnersAsync(
                _ => store.TryAddAsync(NewDevice(user), Maximum, ct).AsTask()).ConfigureAwait(false);
            Expect.Equal(Maximum, winners, $"callers who were told that their device was added, of {Race.Callers}");
            var found = await store.FindAsync(user, ct).ConfigureAwait(false);
            Expect.Equal(Maximum, found.Count, "devices found");
        }
    }

    private async Task AcceptsOnlyLaterStepsAsync(CancellationToken ct)
    {
        var (store, device) = await AddAsync(ct).ConfigureAwait(false);
        var other = NewDevice(device.UserId);
        await AddAsync(store, other, true, ct).ConfigureAwait(false);
        await AcceptAsync(store, device, Step, false, ct).ConfigureAwait(false);
        await AcceptAsync(store, device, Step + 1, true, ct).ConfigureAwait(false);
        await AcceptAsync(store, device, Step + 1, false, ct).ConfigureAwait(false);
        await AcceptAsync(store, device, Step - 1, false, ct).ConfigureAwait(false);
        await AcceptAsync(store, device, Step + 3, true, ct).ConfigureAwait(false);
        await AcceptAsync(store, device, Step + 2, false, ct).ConfigureAwait(false);
        await ExpectAsync(store, device.UserId, ct, device with { LastStep = Step + 3 }, other).ConfigureAwait(false);
        await AcceptAsync(store, NewDevice(), Step + 1, false, ct).ConfigureAwait(false);
    }

    private async Task AcceptsOnceAsync(CancellationToken ct)
    {
        var (store, device) = await AddAsync(ct).ConfigureAwait(false);
        for (var round = 1; round <= Race.CodeRounds; round++)
        {
            var step = Step + round;
            var winners = await Race.CountWinnersAsync(
                _ => store.TryAcceptStepAsync(device.UserId, device.Id, step, ct).AsTask(), Race.CodeCallers)
                .ConfigureAwait(false);
            Expect.Equal(1, winners, $"callers who were told that step {step} is theirs, of {Race.CodeCallers}");
        }
    }

    private async Task KeepsTheGreatestAsync(CancellationToken ct)
    {
        var (store, device) = await AddAsync(ct).ConfigureAwait(false);
        for (var round = 0; round < Race.Rounds; round++)
        {
            // Another caller has the greatest step each time: the order in which they come may be always the same.
            var (last, shift) = (Step + ((round + 1) * Race.Callers), round);
            await Race.CountWinnersAsync(index => store.TryAcceptStepAsync(
                device.UserId, device.Id, last - ((index + shift) % Race.Callers), ct).AsTask()).ConfigureAwait(false);
            await AcceptAsync(store, device, last, false, ct).ConfigureAwait(false);
        }
    }

    private async Task RemovesAsync(CancellationToken ct)
    {
        var store = await open(ct).ConfigureAwait(false);
        for (var round = 0; round < Race.Rounds; round++)
        {
            var (gone, kept) = (NewDevice(), NewDevice());
            kept = kept with { UserId = gone.UserId };
            await AddAsync(store, gone, true, ct).ConfigureAwait(false);
            await AddAsync(store, kept, true, ct).ConfigureAwait(false);
            var winners = await Race.CountWinnersAsync(
                _ => store.RemoveAsync(gone.UserId, gone.Id, ct).AsTask()).ConfigureAwait(false);
            Expect.Equal(1, winners, $"callers who were told that they removed the device, of {Race.Callers}");
            await AcceptAsync(store, gone, Step + 1, false, ct).ConfigureAwait(false);
            await ExpectAsync(store, gone.UserId, ct, kept).ConfigureAwait(false);
        }
    }

    private async Task RemovesAllAsync(CancellationToken ct)
    {
        var (store, device) = await AddAsync(ct).ConfigureAwait(false);
        TotpDevice[] others = [NewDevice(), NewDevice(device.UserId.ToLowerInvariant()), NewDevice(device.UserId + " ")];
        foreach (var other in (TotpDevice[])[NewDevice(device.UserId), .. others])
        {
            await AddAsync(store, other, true, ct).ConfigureAwait(false);
        }

        Expect.Equal(2, await store.RemoveAllAsync(device.UserId, ct).ConfigureAwait(false), "devices told as removed");
        Expect.Equal(0, await store.RemoveAllAsync(device.UserId, ct).ConfigureAwait(false), "devices told as removed again");
        await ExpectAsync(store, device.UserId, ct).ConfigureAwait(false);
        foreach (var other in others)
        {
            await ExpectAsync(store, other.UserId, ct, other).ConfigureAwait(false);
        }
    }
}
