using System.Runtime.InteropServices;

namespace Paved.Auth.Internal;

/// <summary>
/// A bounded set of counters of one scope. When it is full, new keys share a few counters that therefore count too
/// much, never too little; a counter that still matters is never evicted. Not thread-safe: the store holds its lock.
/// </summary>
internal sealed class CounterTable(AttemptScope scope)
{
    private const int SharedCounters = 1024;

    private static readonly TimeSpan SweepInterval = TimeSpan.FromMinutes(1);

    private readonly Dictionary<AttemptKey, AttemptCounter> _own = [];
    private readonly AttemptCounter?[] _shared = new AttemptCounter?[SharedCounters];
    private readonly Dictionary<UInt128, HashSet<AttemptKey>> _owned = [];
    private TimeSpan _nextSweep;
    private long _generation;

    /// <summary>Keys with a counter of their own.</summary>
    public int Count => _own.Count;

    /// <summary>The counter of a key; a new one is kept only by <see cref="Charge"/>.</summary>
    public AttemptCounter Find(AttemptKey key, AttemptThrottleOptions limits, TimeSpan now)
    {
        var isKnown = _own.TryGetValue(key, out var own);
        if (isKnown && !own!.IsIdle(limits, now))
        {
            return own;
        }

        // As long as the shared counter matters, its keys stay with it: a fresh one would know too little.
        ref var shared = ref SharedOf(key);
        if (shared is not null && !shared.IsIdle(limits, now))
        {
            return shared;
        }

        return isKnown || HasRoom(limits, now) ? Create(isShared: false) : shared = Create(isShared: true);
    }

    /// <summary>Counts an attempt on a counter that <see cref="Find"/> returned for this key.</summary>
    public AttemptCharge Charge(AttemptKey key, AttemptCounter counter, AttemptThrottleOptions limits, TimeSpan now)
    {
        if (!counter.IsShared && _own.GetValueOrDefault(key) != counter)
        {
            Forget(key);
            _own.Add(key, counter);
        }

        var (before, after) = counter.Charge(limits, now);
        return new AttemptCharge(key, counter.Generation, before.Ticks, after.Ticks);
    }

    /// <summary>Takes an attempt back.</summary>
    public void Refund(AttemptCharge charge, TimeSpan now)
    {
        if (_own.GetValueOrDefault(charge.Key) is { } own && own.Generation == charge.Generation)
        {
            own.Refund(charge, now);
            if (own.IsEmpty(now))
            {
                Forget(charge.Key);
            }
        }
        else if (SharedOf(charge.Key) is { } shared && shared.Generation == charge.Generation)
        {
            shared.Refund(charge, now);
        }
    }

    /// <summary>Forgets what a key's own counter knows, and says how many consecutive failures those were.</summary>
    public int Forget(AttemptKey key)
    {
        if (!_own.Remove(key, out var counter))
        {
            return 0;
        }

        Disown(key, counter);
        return counter.Failures;
    }

    /// <summary>Says whose counter a key's own counter is, so that it can be forgotten with that owner.</summary>
    public void SetOwner(AttemptKey key, UInt128 owner)
    {
        if (!_own.TryGetValue(key, out var counter) || counter.Owner == owner)
        {
            return;
        }

        Disown(key, counter);
        counter.Owner = owner;
        (CollectionsMarshal.GetValueRefOrAddDefault(_owned, owner, out _) ??= []).Add(key);
    }

    /// <summary>Forgets the counters of an owner, of one factor or of every one; says how many failures the worst one had.</summary>
    public int ForgetAllOf(UInt128 owner, AttemptFactor? factor)
    {
        var keys = _owned.GetValueOrDefault(owner, []).Where(key => key.Factor == (factor ?? key.Factor)).ToArray();
        return keys.Select(Forget).Append(0).Max();
    }

    private AttemptCounter Create(bool isShared)
    {
        var generation = ++_generation;
        return scope == AttemptScope.Network
            ? new NetworkCounter { Generation = generation, IsShared = isShared }
            : new AccountCounter { Generation = generation, IsShared = isShared };
    }

    private ref AttemptCounter? SharedOf(AttemptKey key)
        => ref _shared[unchecked((uint)key.GetHashCode()) % SharedCounters];

    private void Disown(AttemptKey key, AttemptCounter counter)
    {
        if (counter.Owner is { } owner && _owned[owner].Remove(key) && _owned[owner].Count == 0)
        {
            _owned.Remove(owner);
        }
    }

    private bool HasRoom(AttemptThrottleOptions limits, TimeSpan now)
    {
        if (_own.Count >= limits.MaxTrackedKeys && now >= _nextSweep)
        {
            _nextSweep = now + SweepInterval;
            foreach (var (key, counter) in _own)
            {
                if (counter.IsIdle(limits, now))
                {
                    Forget(key);
                }
            }
        }

        return _own.Count < limits.MaxTrackedKeys;
    }
}
