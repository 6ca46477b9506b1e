namespace Paved.Testing.Tests;

/// <summary>What is wrong with a store.</summary>
public enum Fault
{
    ComparesThenSets,
    IgnoresRevisions,
    LosesRevocations,
    RevokesTwice,
    IgnoresCase,
    NeverDeletes,
    RoundsTimes,
}
