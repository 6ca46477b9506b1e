using System.Security.Cryptography;
using Paved.Auth;

namespace Paved.Testing.Internal;

/// <summary>What <see cref="ITotpStore"/> promises, RFC 6238 section 5.2 above all.</summary>
internal sealed class TotpStoreChecks(Func<string, TotpSecret, CancellationToken, Task<ITotpStore>> enroll)
{
    private const long Step = 59_000_000;

    private readonly string _prefix = $"u-{RandomNumberGenerator.GetHexString(16, lowercase: true)}";
    private int _users;

    public IReadOnlyList<StoreCheck> All() =>
    [
        new("the secret of an enrolled user is found", FindsAsync),
        new("a user nobody enrolled has no secret and no step is accepted", RefusesStrangersAsync),
        new("users are told apart by the exact identifier", TellsUsersApartAsync),
        new("only a step greater than the last one is accepted", AcceptsOnlyLaterStepsAsync),
        new("of many callers with one step exactly one wins", AcceptsOnceAsync),
        new("of many callers with different steps the greatest one always wins", KeepsTheGreatestAsync),
    ];

    private async Task FindsAsync(CancellationToken ct)
    {
        var (secret, user) = (TotpSecret.Generate(), NewUser());
        var found = await (await enroll(user, secret, ct).ConfigureAwait(false)).FindAsync(user, ct).ConfigureAwait(false);
        Expect.That(found is not null, "an enrolled user has a secret, but none was found.");
        Expect.That(found!.RevealBase32() == secret.RevealBase32(), "the secret found is not the one enrolled.");
    }

    private async Task RefusesStrangersAsync(CancellationToken ct)
    {
        var (store, _) = await EnrollAsync(ct).ConfigureAwait(false);
        var stranger = NewUser();
        Expect.That(await store.FindAsync(stranger, ct).ConfigureAwait(false) is null, "a stranger has a secret.");
        await AcceptAsync(store, stranger, Step, false, ct).ConfigureAwait(false);
    }

    private async Task TellsUsersApartAsync(CancellationToken ct)
    {
        var (store, user) = await EnrollAsync(ct).ConfigureAwait(false);
        foreach (var other in (string[])[user.ToUpperInvariant(), user + " ", " " + user, user[..^1]])
        {
            var found = await store.FindAsync(other, ct).ConfigureAwait(false);
            Expect.That(found is null, $"'{other}' found the secret of '{user}'.");
        }
    }

    private async Task AcceptsOnlyLaterStepsAsync(CancellationToken ct)
    {
        var (store, user) = await EnrollAsync(ct).ConfigureAwait(false);
        await AcceptAsync(store, user, Step, true, ct).ConfigureAwait(false);
        await AcceptAsync(store, user, Step, false, ct).ConfigureAwait(false);
        await AcceptAsync(store, user, Step - 1, false, ct).ConfigureAwait(false);
        await AcceptAsync(store, user, Step + 2, true, ct).ConfigureAwait(false);
        await AcceptAsync(store, user, Step + 1, false, ct).ConfigureAwait(false);
    }

    private async Task AcceptsOnceAsync(CancellationToken ct)
    {
        var (store, user) = await EnrollAsync(ct).ConfigureAwait(false);
        for (var round = 0; round < Race.Rounds; round++)
        {
            var step = Step + round;
            var winners = await Race.CountWinnersAsync(
                _ => store.TryAcceptStepAsync(user, step, ct).AsTask()).ConfigureAwait(false);
            Expect.Equal(1, winners, $"callers who were told that step {step} is theirs, of {Race.Callers}");
        }
    }

    private async Task KeepsTheGreatestAsync(CancellationToken ct)
    {
        var (store, user) = await EnrollAsync(ct).ConfigureAwait(false);
        for (var round = 0; round < Race.Rounds; round++)
        {
            // Another caller has the greatest step each time: the order in which they come may be always the same.
            var (last, shift) = (Step + ((round + 1) * Race.Callers), round);
            await Race.CountWinnersAsync(
                index => store.TryAcceptStepAsync(user, last - ((index + shift) % Race.Callers), ct).AsTask())
                .ConfigureAwait(false);
            await AcceptAsync(store, user, last, false, ct).ConfigureAwait(false);
        }
    }

    private static async Task AcceptAsync(ITotpStore store, string user, long step, bool expected, CancellationToken ct) =>
        Expect.Equal(expected, await store.TryAcceptStepAsync(user, step, ct).ConfigureAwait(false), $"step {step} accepted");

    private async Task<(ITotpStore Store, string User)> EnrollAsync(CancellationToken ct)
    {
        var user = NewUser();
        return (await enroll(user, TotpSecret.Generate(), ct).ConfigureAwait(false), user);
    }

    private string NewUser() => $"{_prefix}-{Interlocked.Increment(ref _users)}x";
}
