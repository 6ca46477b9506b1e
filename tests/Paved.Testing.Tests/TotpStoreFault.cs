namespace Paved.Testing.Tests;

/// <summary>What is wrong with a store of devices.</summary>
public enum TotpStoreFault
{
    None,
    ReadsThenWritesSteps,
    AcceptsTheSameStep,
    AcceptsAnyOtherStep,
    AcceptsForAnyDevice,
    CountsThenAdds,
    HasNoMaximum,
    ReplacesDevices,
    ForgetsNames,
    RemovesTwice,
    KeepsRemovedDevices,
    RemovesOthers,
    IgnoresCase,
}
