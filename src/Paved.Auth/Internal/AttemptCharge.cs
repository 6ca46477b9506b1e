namespace Paved.Auth.Internal;

/// <summary>What one attempt added to one counter, so that it can be taken back.</summary>
internal readonly record struct AttemptCharge(
    CounterTable Table, CounterKey Key, AttemptCounter Counter, TimeSpan At, TimeSpan Before);
