using Paved.Auth;

namespace Paved.Testing.Internal;

/// <content>Accounts that failures stop, and how many failures a reset forgets.</content>
internal sealed partial class AttemptStoreChecks
{
    private async Task StopsAsync(CancellationToken ct)
    {
        var store = await open(ct).ConfigureAwait(false);
        var limits = new AttemptThrottleOptions { StopAfter = Free };
        var attempt = new AttemptRequest([New(AttemptScope.Account)], limits);
        for (var i = 0; i < Free; i++)
        {
            await store.ReserveAsync(attempt, ct).ConfigureAwait(false);
        }

        var refused = await store.ReserveAsync(attempt, ct).ConfigureAwait(false);
        Expect.That(!refused.IsAdmitted && refused.RetryAfter is null, "a stopped account was admitted, or told to wait.");
    }

    private async Task NamesTheLastAsync(CancellationToken ct)
    {
        var (store, limits) = (await open(ct).ConfigureAwait(false), new AttemptThrottleOptions { StopAfter = Free });
        foreach (var scope in Enum.GetValues<AttemptScope>().Where(scope => scope != AttemptScope.Network))
        {
            var attempt = new AttemptRequest([New(AttemptScope.Network), New(scope)], limits);
            AttemptDecision decision = null!;
            for (var i = 1; i <= Free; i++)
            {
                decision = await store.ReserveAsync(attempt, ct).ConfigureAwait(false);
                Expect.That(decision.IsLast == (i == Free), $"attempt {i} of {Free} was the last one: {decision.IsLast}.");
            }

            await store.ConcludeAsync(decision.Charges, isSuccess: false, ct).ConfigureAwait(false);
            var next = await store.ReserveAsync(attempt, ct).ConfigureAwait(false);
            Expect.That(next.IsLast, "the attempt after a last one that was taken back was not the last.");
            Expect.That(!(await store.ReserveAsync(attempt, ct).ConfigureAwait(false)).IsLast, "a refused attempt was the last one.");
        }

        limits.NetworkFailuresPerHour = 1;
        var network = new AttemptRequest([New(AttemptScope.Network)], limits);
        Expect.That(!(await store.ReserveAsync(network, ct).ConfigureAwait(false)).IsLast, "a network was stopped for good.");
    }

    private async Task NamesOneLastAsync(CancellationToken ct)
    {
        var (store, limits) = (await open(ct).ConfigureAwait(false), new AttemptThrottleOptions { StopAfter = Free });
        for (var round = 0; round < Race.Rounds; round++)
        {
            var attempt = new AttemptRequest([New(AttemptScope.Login), New(AttemptScope.Account)], limits);
            var lasts = await Race.CountWinnersAsync(
                async _ => (await store.ReserveAsync(attempt, ct).ConfigureAwait(false)).IsLast).ConfigureAwait(false);
            Expect.Equal(1, lasts, $"last attempts of {Race.Callers} at once");
        }
    }

    private async Task TellsFailuresAsync(CancellationToken ct)
    {
        var store = await open(ct).ConfigureAwait(false);
        var (account, login, device) = (New(AttemptScope.Account), New(AttemptScope.Login), New(AttemptScope.Device));
        var other = account with { Factor = AttemptFactor.SecondFactor };
        foreach (var key in (AttemptKey[])[account, account, login, login, login, device, other, other, other, other])
        {
            await ReserveAsync(store, account.Name, [key], ct).ConfigureAwait(false);
        }

        var ofOne = await store.ResetAsync(account.Name, AttemptFactor.Password, ct).ConfigureAwait(false);
        Expect.Equal(3, ofOne, "failures of the worst counter of a factor");
        var ofAll = await store.ResetAsync(account.Name, factor: null, ct).ConfigureAwait(false);
        Expect.Equal(4, ofAll, "failures of the worst counter that was left");
        Expect.Equal(0, await store.ResetAsync(account.Name, factor: null, ct).ConfigureAwait(false), "failures after a reset");
    }

    private async Task TellsFailuresOnceAsync(CancellationToken ct)
    {
        var store = await open(ct).ConfigureAwait(false);
        for (var round = 0; round < Race.Rounds; round++)
        {
            var (login, account) = (New(AttemptScope.Login), New(AttemptScope.Account));
            await ReserveAsync(store, account.Name, [login, account], ct).ConfigureAwait(false);
            var told = await Race.CountWinnersAsync(
                async _ => await store.ResetAsync(account.Name, factor: null, ct).ConfigureAwait(false) > 0).ConfigureAwait(false);
            Expect.Equal(1, told, $"resets of {Race.Callers} at once that were told of failures");
        }
    }
}
