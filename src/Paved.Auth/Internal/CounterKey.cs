namespace Paved.Auth.Internal;

/// <summary>Which counter: a factor, and a fixed-size name of an account or a network.</summary>
internal readonly record struct CounterKey(AttemptFactor Factor, UInt128 Name);
