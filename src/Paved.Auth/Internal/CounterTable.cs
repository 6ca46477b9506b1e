namespace Paved.Auth.Internal;

/// <summary>
/// A bounded set of counters. When it is full, new keys share a few counters that therefore count too much, never too
/// little; a counter that still matters is never evicted. Not thread-safe: the throttle holds its lock.
/// </summary>
internal sealed class CounterTable(int capacity, Func<bool, AttemptCounter> create)
{
    private const int SharedCounters = 1024;

    private static readonly TimeSpan SweepInterval = TimeSpan.FromMinutes(1);

    private readonly Dictionary<CounterKey, AttemptCounter> _own = [];
    private readonly AttemptCounter?[] _shared = new AttemptCounter?[SharedCounters];
    private TimeSpan _nextSweep;

    /// <summary>Keys with a counter of their own.</summary>
    public int Count => _own.Count;

    /// <summary>The counter of a key; a new one is kept only by <see cref="Charge"/>.</summary>
    public AttemptCounter Find(CounterKey key, TimeSpan now)
    {
        var isKnown = _own.TryGetValue(key, out var own);
        if (isKnown && !own!.IsIdle(now))
        {
            return own;
        }

        // As long as the shared counter matters, its keys stay with it: a fresh one would know too little.
        ref var shared = ref _shared[unchecked((uint)key.GetHashCode()) % SharedCounters];
        if (shared is not null && !shared.IsIdle(now))
        {
            return shared;
        }

        return isKnown || HasRoom(now) ? create(false) : shared = create(true);
    }

    /// <summary>Counts an attempt on a counter that <see cref="Find"/> returned for this key.</summary>
    public AttemptCharge Charge(CounterKey key, AttemptCounter counter, TimeSpan now)
    {
        if (!counter.IsShared)
        {
            _own[key] = counter;
        }

        return new AttemptCharge(this, key, counter, now, counter.Charge(now));
    }

    /// <summary>Takes an attempt back.</summary>
    public void Refund(AttemptCharge charge, TimeSpan now)
    {
        charge.Counter.Refund(charge, now);
        if (charge.Counter.IsIdle(now) && _own.GetValueOrDefault(charge.Key) == charge.Counter)
        {
            _own.Remove(charge.Key);
        }
    }

    /// <summary>Forgets what a key's own counter knows.</summary>
    public void Forget(CounterKey key) => _own.Remove(key);

    /// <summary>Says whose counter a key's own counter is, so that it can be forgotten with that owner.</summary>
    public void SetOwner(CounterKey key, UInt128 owner)
    {
        if (_own.TryGetValue(key, out var counter))
        {
            counter.Owner = owner;
        }
    }

    /// <summary>Forgets the counters of an owner, going through all of them.</summary>
    public void ForgetAllOf(UInt128 owner)
    {
        foreach (var (key, counter) in _own)
        {
            if (counter.Owner == owner)
            {
                _own.Remove(key);
            }
        }
    }

    private bool HasRoom(TimeSpan now)
    {
        if (_own.Count >= capacity && now >= _nextSweep)
        {
            _nextSweep = now + SweepInterval;
            foreach (var (key, counter) in _own)
            {
                if (counter.IsIdle(now))
                {
                    _own.Remove(key);
                }
            }
        }

        return _own.Count < capacity;
    }
}
