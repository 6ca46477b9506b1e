namespace Paved.Testing.Tests;

/// <summary>What is wrong with a store of recovery codes.</summary>
public enum RecoveryCodeStoreFault
{
    ReadsThenDeletes,
    DeletesNothing,
    AddsToTheOld,
    DeletesThenAdds,
    SharesCodes,
    IgnoresCase,
    RemovesOthers,
}
