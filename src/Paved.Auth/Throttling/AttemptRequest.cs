namespace Paved.Auth;

/// <summary>An attempt that asks a store to be admitted.</summary>
/// <param name="keys">Its counters, 1 to 4, no two of one scope: all of them admit it, or none is charged.</param>
/// <param name="limits">The limits that count for it.</param>
public sealed class AttemptRequest(IReadOnlyList<AttemptKey> keys, AttemptThrottleOptions limits)
{
    /// <summary>Its counters.</summary>
    public IReadOnlyList<AttemptKey> Keys { get; } = keys;

    /// <summary>The limits that count for it; not to be changed.</summary>
    public AttemptThrottleOptions Limits { get; } = limits;

    /// <summary>
    /// The name of the account that the login or the device belongs to; null where there is none.
    /// <see cref="IAttemptStore.ResetAsync"/> of that account forgets their counters too.
    /// </summary>
    public UInt128? Owner { get; init; }

    /// <summary>The counters; never their names.</summary>
    public override string ToString() => string.Join(", ", Keys);
}
