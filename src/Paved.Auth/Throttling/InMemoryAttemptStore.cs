using Paved.Auth.Internal;

namespace Paved.Auth;

/// <summary>
/// Counters in this process: several instances multiply the guesses, and a restart forgets. Memory is bounded: when
/// there are too many keys of a scope, new ones share counters that count too much, never too little. Times are measured
/// from the store's start, so a changed wall clock moves nothing.
/// </summary>
public sealed class InMemoryAttemptStore : IAttemptStore
{
    private readonly Lock _lock = new();
    private readonly CounterTable[] _tables;
    private readonly TimeProvider _timeProvider;
    private readonly long _start;

    /// <summary>Creates a store without failures.</summary>
    /// <param name="timeProvider">The clock. Default: the system's.</param>
    public InMemoryAttemptStore(TimeProvider? timeProvider = null)
    {
        _timeProvider = timeProvider ?? TimeProvider.System;
        _start = _timeProvider.GetTimestamp();
        _tables = [.. Enum.GetValues<AttemptScope>().Select(scope => new CounterTable(scope))];
    }

    private TimeSpan Now => _timeProvider.GetElapsedTime(_start);

    /// <inheritdoc/>
    public ValueTask<AttemptDecision> ReserveAsync(AttemptRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        lock (_lock)
        {
            var now = Now;
            var counters = request.Keys.Select(key => TableOf(key).Find(key, request.Limits, now)).ToArray();
            var wait = counters.Max(counter => counter.WaitAt(request.Limits, now));
            var decision = wait == TimeSpan.Zero
                ? Admit(request, counters, now)
                : AttemptDecision.Refuse(wait == AttemptCounter.Forever ? null : wait);
            if (request.Owner is { } owner)
            {
                SetOwner(request.Keys, owner);
            }

            return ValueTask.FromResult(decision);
        }
    }

    /// <inheritdoc/>
    public ValueTask ConcludeAsync(
        IReadOnlyList<AttemptCharge> charges, bool isSuccess, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(charges);
        lock (_lock)
        {
            var now = Now;
            foreach (var charge in charges)
            {
                TableOf(charge.Key).Refund(charge, now);
                if (isSuccess && charge.Key.Scope != AttemptScope.Network)
                {
                    TableOf(charge.Key).Forget(charge.Key);
                }
            }
        }

        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask<int> ResetAsync(UInt128 account, AttemptFactor? factor, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            var failures = 0;
            foreach (var each in factor is { } one ? [one] : Enum.GetValues<AttemptFactor>())
            {
                var key = new AttemptKey(AttemptScope.Account, each, account);
                failures = Math.Max(failures, TableOf(key).Forget(key));
            }

            return ValueTask.FromResult(Math.Max(failures, _tables.Max(table => table.ForgetAllOf(account, factor))));
        }
    }

    /// <inheritdoc/>
    public ValueTask<long> CountAsync(AttemptScope scope, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            return ValueTask.FromResult((long)_tables[(int)scope].Count);
        }
    }

    private AttemptDecision Admit(AttemptRequest request, AttemptCounter[] counters, TimeSpan now)
    {
        var charges = request.Keys
            .Zip(counters, (key, counter) => TableOf(key).Charge(key, counter, request.Limits, now)).ToArray();
        return AttemptDecision.Admit(
            charges,
            isLast: counters.Any(counter => !counter.IsShared && counter.WaitAt(request.Limits, now) == AttemptCounter.Forever));
    }

    private CounterTable TableOf(AttemptKey key) => _tables[(int)key.Scope];

    private void SetOwner(IEnumerable<AttemptKey> keys, UInt128 owner)
    {
        foreach (var key in keys.Where(key => key.Scope is AttemptScope.Login or AttemptScope.Device))
        {
            TableOf(key).SetOwner(key, owner);
        }
    }
}
