using System.Collections.Concurrent;
using Paved.Auth;

namespace Paved.Testing.Tests;

/// <summary>The contract holds for counters in memory, and each broken store breaks the check that is about it.</summary>
public sealed class AttemptStoreContractTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public Task Contract_InMemoryStore_Holds() => Contract(new InMemoryAttemptStore()).VerifyAsync(Token);

    [Theory]
    [InlineData(Fault.ForgetsConclusions, "a refund leaves no failure")]
    [InlineData(Fault.RefundsTwice, "among parallel refunds and successes no failure is lost")]
    [InlineData(Fault.TakesSuccessesForRefunds, "a success forgets failures, other than those of the network")]
    [InlineData(Fault.ForgetsOwners, "a reset forgets the account, its logins and its devices, and no others")]
    [InlineData(Fault.ForgetsOwners, "a reset forgets a login whose account became known when it was refused")]
    [InlineData(Fault.ChargesOneByOne, "an attempt that one counter refuses is charged to none")]
    [InlineData(Fault.MixesFactors, "counters are told apart by scope, factor and name")]
    [InlineData(Fault.ResetsAllFactors, "a reset of one factor leaves the others")]
    [InlineData(Fault.NamesNoLast, "an attempt is the last one where it stops a counter, and no other is")]
    [InlineData(Fault.LooksForTheLastLate, "of many attempts at once that stop an account exactly one is the last")]
    [InlineData(Fault.TellsNoFailures, "a reset says how many failures the worst of its counters had")]
    [InlineData(Fault.TellsFailuresTwice, "of many resets at once exactly one is told of the failures")]
    [InlineData(Fault.AdmitsLate, "of many attempts at once as many are admitted as are free")]
    public async Task Contract_BrokenStore_Fails(Fault fault, string name)
    {
        var check = Contract(new Broken(fault)).Checks.Single(check => check.Name == name);

        await Assert.ThrowsAsync<StoreContractException>(() => check.RunAsync(Token));
    }

    private static StoreContract Contract(IAttemptStore store) => StoreContract.OfAttemptStore(_ => Task.FromResult(store));

    public enum Fault
    {
        ForgetsConclusions,
        RefundsTwice,
        TakesSuccessesForRefunds,
        ForgetsOwners,
        ChargesOneByOne,
        MixesFactors,
        ResetsAllFactors,
        AdmitsLate,
        NamesNoLast,
        LooksForTheLastLate,
        TellsNoFailures,
        TellsFailuresTwice,
    }

    private sealed class Broken(Fault fault) : IAttemptStore
    {
        private readonly InMemoryAttemptStore _store = new();
        private readonly ConcurrentDictionary<UInt128, int> _told = [];

        public async ValueTask<AttemptDecision> ReserveAsync(AttemptRequest request, CancellationToken cancellationToken)
        {
            switch (fault)
            {
                case Fault.ForgetsOwners:
                    return await _store.ReserveAsync(new AttemptRequest(request.Keys, request.Limits), cancellationToken);
                case Fault.MixesFactors:
                    var keys = request.Keys.Select(key => key with { Factor = AttemptFactor.Password });
                    return await _store.ReserveAsync(new AttemptRequest([.. keys], request.Limits), cancellationToken);
                case Fault.ChargesOneByOne:
                    return await ChargeOneByOneAsync(request, cancellationToken);
                case Fault.NamesNoLast:
                    var unnamed = await _store.ReserveAsync(request, cancellationToken);
                    return unnamed.IsAdmitted ? AttemptDecision.Admit(unnamed.Charges, isLast: false) : unnamed;
                case Fault.LooksForTheLastLate:
                    return await LookLateAsync(await _store.ReserveAsync(request, cancellationToken), request, cancellationToken);
                case Fault.AdmitsLate:
                    var decision = await _store.ReserveAsync(request, cancellationToken);
                    await _store.ConcludeAsync(decision.Charges, isSuccess: false, cancellationToken);
                    await Task.Delay(1, cancellationToken); // between looking and counting
                    await _store.ReserveAsync(request, cancellationToken);
                    return decision;
                default:
                    return await _store.ReserveAsync(request, cancellationToken);
            }
        }

        public ValueTask ConcludeAsync(
            IReadOnlyList<AttemptCharge> charges, bool isSuccess, CancellationToken cancellationToken) => fault switch
            {
                Fault.ForgetsConclusions => ValueTask.CompletedTask,
                Fault.RefundsTwice => ConcludeNetworksTwiceAsync(charges, isSuccess, cancellationToken),
                _ => _store.ConcludeAsync(
                    charges, isSuccess && fault != Fault.TakesSuccessesForRefunds, cancellationToken),
            };

        public async ValueTask<int> ResetAsync(UInt128 account, AttemptFactor? factor, CancellationToken cancellationToken)
        {
            var failures = await _store.ResetAsync(
                account, fault == Fault.ResetsAllFactors ? null : factor, cancellationToken);
            return fault switch
            {
                Fault.TellsNoFailures => 0,
                Fault.TellsFailuresTwice => _told.AddOrUpdate(account, failures, (_, told) => Math.Max(told, failures)),
                _ => failures,
            };
        }

        public ValueTask<long> CountAsync(AttemptScope scope, CancellationToken cancellationToken)
            => _store.CountAsync(scope, cancellationToken);

        private async ValueTask<AttemptDecision> LookLateAsync(
            AttemptDecision decision, AttemptRequest request, CancellationToken ct)
        {
            await Task.Delay(1, ct); // between counting and looking
            var next = await _store.ReserveAsync(request, ct);
            await _store.ConcludeAsync(next.Charges, isSuccess: false, ct);
            return decision.IsAdmitted
                ? AttemptDecision.Admit(decision.Charges, isLast: next is { IsAdmitted: false, RetryAfter: null })
                : decision;
        }

        private async ValueTask ConcludeNetworksTwiceAsync(
            IReadOnlyList<AttemptCharge> charges, bool isSuccess, CancellationToken ct)
        {
            await _store.ConcludeAsync(charges, isSuccess, ct);
            await _store.ConcludeAsync([.. charges.Where(charge => charge.Key.Scope == AttemptScope.Network)], false, ct);
        }

        private async ValueTask<AttemptDecision> ChargeOneByOneAsync(AttemptRequest request, CancellationToken ct)
        {
            var charges = new List<AttemptCharge>();
            foreach (var key in request.Keys)
            {
                var decision = await _store.ReserveAsync(new AttemptRequest([key], request.Limits), ct);
                if (!decision.IsAdmitted)
                {
                    return decision;
                }

                charges.AddRange(decision.Charges);
            }

            return AttemptDecision.Admit(charges, isLast: false);
        }
    }
}
