using System.Security.Cryptography;
using Paved.Auth;

namespace Paved.Testing.Internal;

/// <summary>What <see cref="IAttemptStore"/> promises.</summary>
internal sealed partial class AttemptStoreChecks(Func<CancellationToken, Task<IAttemptStore>> open)
{
    private const int Free = 5;
    private const int InAnHour = 50;

    private static readonly AttemptThrottleOptions Limits = new();

    public IReadOnlyList<StoreCheck> All() =>
    [
        new("an account is refused after its free failures, for the first delay", RefusesAsync),
        new("of many attempts at once as many are admitted as are free", AdmitsTheLimitAsync),
        new("of many attempts at once after a wait exactly one is admitted", AdmitsOneAfterAWaitAsync),
        new("a network is refused after an hour's failures", RefusesNetworksAsync),
        new("a stopped account is refused without a time", StopsAsync),
        new("an attempt is the last one where it stops a counter, and no other is", NamesTheLastAsync),
        new("of many attempts at once that stop an account exactly one is the last", NamesOneLastAsync),
        new("an attempt that one counter refuses is charged to none", ChargesAllOrNoneAsync),
        new("counters are told apart by scope, factor and name", TellsCountersApartAsync),
        new("a refund leaves no failure", RefundsAsync),
        new("a refund takes nothing from the counter that follows", RefundsItsOwnAsync),
        new("a success forgets failures, other than those of the network", SucceedsAsync),
        new("among parallel refunds and successes no failure is lost", LosesNothingAsync),
        new("a reset forgets the account, its logins and its devices, and no others", ResetsAsync),
        new("a reset of one factor leaves the others", ResetsOneFactorAsync),
        new("a reset says how many failures the worst of its counters had", TellsFailuresAsync),
        new("of many resets at once exactly one is told of the failures", TellsFailuresOnceAsync),
        new("a reset forgets a login whose account became known when it was refused", ResetsLaterOwnersAsync),
    ];

    private static UInt128 NewName() => BitConverter.ToUInt128(RandomNumberGenerator.GetBytes(16));

    private static AttemptKey New(AttemptScope scope) => new(scope, AttemptFactor.Password, NewName());

    private static ValueTask<AttemptDecision> ReserveAsync(
        IAttemptStore store, UInt128? owner, AttemptKey[] keys, CancellationToken ct)
        => store.ReserveAsync(new AttemptRequest(keys, Limits) { Owner = owner }, ct);

    private static async Task AssertFreeAsync(IAttemptStore store, int expected, AttemptKey[] keys, CancellationToken ct)
    {
        var admitted = 0;
        while ((await ReserveAsync(store, null, keys, ct).ConfigureAwait(false)).IsAdmitted && admitted <= expected)
        {
            admitted++;
        }

        Expect.Equal(expected, admitted, $"attempts that {string.Join(", ", keys)} admitted");
    }

    private async Task RefusesAsync(CancellationToken ct)
    {
        var store = await open(ct).ConfigureAwait(false);
        foreach (var scope in Enum.GetValues<AttemptScope>().Where(scope => scope != AttemptScope.Network))
        {
            var key = New(scope);
            await AssertFreeAsync(store, Free, [key], ct).ConfigureAwait(false);
            var refused = await ReserveAsync(store, null, [key], ct).ConfigureAwait(false);
            Expect.That(refused.Charges.Count == 0, "a refused attempt was charged.");
            Expect.That(
                refused.RetryAfter > Limits.FirstDelay - TimeSpan.FromSeconds(20) && refused.RetryAfter <= Limits.FirstDelay,
                $"expected to retry within {Limits.FirstDelay}, got {refused.RetryAfter}.");
        }
    }

    private async Task AdmitsTheLimitAsync(CancellationToken ct)
    {
        var store = await open(ct).ConfigureAwait(false);
        for (var round = 0; round < Race.Rounds; round++)
        {
            AttemptKey[] keys = [New(AttemptScope.Login), New(AttemptScope.Account), New(AttemptScope.Network)];
            var admitted = await Race.CountWinnersAsync(async _ =>
                (await ReserveAsync(store, keys[1].Name, keys, ct).ConfigureAwait(false)).IsAdmitted).ConfigureAwait(false);
            Expect.Equal(Free, admitted, $"attempts admitted of {Race.Callers} at once");
        }
    }

    private async Task AdmitsOneAfterAWaitAsync(CancellationToken ct)
    {
        var store = await open(ct).ConfigureAwait(false);
        var limits = new AttemptThrottleOptions { FreeFailures = 1, FirstDelay = TimeSpan.FromSeconds(1) };
        var attempt = new AttemptRequest([New(AttemptScope.Account)], limits);
        await store.ReserveAsync(attempt, ct).ConfigureAwait(false);
        await Task.Delay(limits.FirstDelay + TimeSpan.FromMilliseconds(200), ct).ConfigureAwait(false);
        var admitted = await Race.CountWinnersAsync(
            async _ => (await store.ReserveAsync(attempt, ct).ConfigureAwait(false)).IsAdmitted).ConfigureAwait(false);
        Expect.Equal(1, admitted, "attempts admitted at once after the wait");
    }

    private async Task RefusesNetworksAsync(CancellationToken ct)
    {
        var (store, network) = (await open(ct).ConfigureAwait(false), New(AttemptScope.Network));
        for (var i = 0; i < InAnHour; i++)
        {
            var decision = await ReserveAsync(store, null, [New(AttemptScope.Account), network], ct).ConfigureAwait(false);
            Expect.That(decision.IsAdmitted, $"a network was refused after {i} failures.");
        }

        await AssertFreeAsync(store, 0, [New(AttemptScope.Account), network], ct).ConfigureAwait(false);
    }

    private async Task ChargesAllOrNoneAsync(CancellationToken ct)
    {
        var store = await open(ct).ConfigureAwait(false);
        var (login, account, network) = (New(AttemptScope.Login), New(AttemptScope.Account), New(AttemptScope.Network));
        await AssertFreeAsync(store, Free, [account], ct).ConfigureAwait(false);
        await AssertFreeAsync(store, 0, [login, account, network], ct).ConfigureAwait(false);
        await AssertFreeAsync(store, Free, [login], ct).ConfigureAwait(false);
        await AssertFreeAsync(store, InAnHour, [network], ct).ConfigureAwait(false);
    }

    private async Task TellsCountersApartAsync(CancellationToken ct)
    {
        var (store, key) = (await open(ct).ConfigureAwait(false), New(AttemptScope.Account));
        await AssertFreeAsync(store, Free, [key], ct).ConfigureAwait(false);
        await AssertFreeAsync(store, Free, [key with { Factor = AttemptFactor.SecondFactor }], ct).ConfigureAwait(false);
        await AssertFreeAsync(store, Free, [key with { Scope = AttemptScope.Login }], ct).ConfigureAwait(false);
        await AssertFreeAsync(store, Free, [key with { Scope = AttemptScope.Device }], ct).ConfigureAwait(false);
        await AssertFreeAsync(store, Free, [key with { Name = key.Name ^ 1 }], ct).ConfigureAwait(false);
        await AssertFreeAsync(store, Free, [key with { Name = key.Name ^ (UInt128.One << 127) }], ct).ConfigureAwait(false);
    }

    private async Task RefundsAsync(CancellationToken ct)
    {
        var store = await open(ct).ConfigureAwait(false);
        AttemptKey[] keys = [New(AttemptScope.Login), New(AttemptScope.Account), New(AttemptScope.Network)];
        for (var i = 0; i < 2 * InAnHour; i++)
        {
            var decision = await ReserveAsync(store, keys[1].Name, keys, ct).ConfigureAwait(false);
            Expect.That(decision.IsAdmitted, $"an attempt was refused after {i} refunds.");
            await store.ConcludeAsync(decision.Charges, isSuccess: false, ct).ConfigureAwait(false);
        }

        await AssertFreeAsync(store, Free, keys, ct).ConfigureAwait(false);
    }

    private async Task RefundsItsOwnAsync(CancellationToken ct)
    {
        var (store, account) = (await open(ct).ConfigureAwait(false), New(AttemptScope.Account));
        var early = await ReserveAsync(store, null, [account], ct).ConfigureAwait(false);
        await store.ResetAsync(account.Name, factor: null, ct).ConfigureAwait(false);
        await ReserveAsync(store, null, [account], ct).ConfigureAwait(false);
        await store.ConcludeAsync(early.Charges, isSuccess: false, ct).ConfigureAwait(false);
        await AssertFreeAsync(store, Free - 1, [account], ct).ConfigureAwait(false);
    }

    private async Task SucceedsAsync(CancellationToken ct)
    {
        var store = await open(ct).ConfigureAwait(false);
        AttemptKey[] keys = [New(AttemptScope.Login), New(AttemptScope.Account), New(AttemptScope.Network)];
        await ReserveAsync(store, keys[1].Name, keys, ct).ConfigureAwait(false);
        var right = await ReserveAsync(store, keys[1].Name, keys, ct).ConfigureAwait(false);
        await store.ConcludeAsync(right.Charges, isSuccess: true, ct).ConfigureAwait(false);
        await AssertFreeAsync(store, Free, [keys[0]], ct).ConfigureAwait(false);
        await AssertFreeAsync(store, Free, [keys[1]], ct).ConfigureAwait(false);
        await AssertFreeAsync(store, InAnHour - 1, [keys[2]], ct).ConfigureAwait(false);
    }

    private async Task LosesNothingAsync(CancellationToken ct)
    {
        var store = await open(ct).ConfigureAwait(false);
        for (var round = 0; round < Race.Rounds; round++)
        {
            var network = New(AttemptScope.Network);
            await Race.CountWinnersAsync(async index =>
            {
                var decision = await ReserveAsync(store, null, [New(AttemptScope.Account), network], ct).ConfigureAwait(false);
                await ConcludeAsync(decision, index).ConfigureAwait(false);
                return decision.IsAdmitted;
            }).ConfigureAwait(false);
            await AssertFreeAsync(store, InAnHour - (Race.Callers / 2), [network], ct).ConfigureAwait(false);
        }

        ValueTask ConcludeAsync(AttemptDecision decision, int index) => index % 2 == 0
            ? store.ConcludeAsync(decision.Charges, isSuccess: index % 4 == 0, ct)
            : ValueTask.CompletedTask;
    }

    private async Task ResetsAsync(CancellationToken ct)
    {
        var store = await open(ct).ConfigureAwait(false);
        var (account, other) = (New(AttemptScope.Account), New(AttemptScope.Login));
        AttemptKey[] own = [New(AttemptScope.Login), New(AttemptScope.Login), New(AttemptScope.Device)];
        foreach (var key in own)
        {
            await ReserveAsync(store, account.Name, [key, account], ct).ConfigureAwait(false);
        }

        await ReserveAsync(store, NewName(), [other], ct).ConfigureAwait(false);
        await store.ResetAsync(account.Name, factor: null, ct).ConfigureAwait(false);
        await AssertFreeAsync(store, Free, [account], ct).ConfigureAwait(false);
        foreach (var key in own)
        {
            await AssertFreeAsync(store, Free, [key], ct).ConfigureAwait(false);
        }

        await AssertFreeAsync(store, Free - 1, [other], ct).ConfigureAwait(false);
    }

    private async Task ResetsOneFactorAsync(CancellationToken ct)
    {
        var (store, account, device) = (await open(ct).ConfigureAwait(false), New(AttemptScope.Account), New(AttemptScope.Device));
        AttemptKey[] reset = [account, device];
        AttemptKey[] left = [.. reset.Select(key => key with { Factor = AttemptFactor.SecondFactor })];
        await ReserveAsync(store, account.Name, reset, ct).ConfigureAwait(false);
        await ReserveAsync(store, account.Name, left, ct).ConfigureAwait(false);
        await store.ResetAsync(account.Name, AttemptFactor.Password, ct).ConfigureAwait(false);
        await AssertFreeAsync(store, Free, reset, ct).ConfigureAwait(false);
        await AssertFreeAsync(store, Free - 1, left, ct).ConfigureAwait(false);
    }

    private async Task ResetsLaterOwnersAsync(CancellationToken ct)
    {
        var (store, login, account) = (await open(ct).ConfigureAwait(false), New(AttemptScope.Login), NewName());
        await AssertFreeAsync(store, Free, [login], ct).ConfigureAwait(false);
        await ReserveAsync(store, account, [login], ct).ConfigureAwait(false);
        await store.ResetAsync(account, factor: null, ct).ConfigureAwait(false);
        await AssertFreeAsync(store, Free, [login], ct).ConfigureAwait(false);
    }
}
