namespace Paved.Testing.Tests;

/// <summary>What is wrong with a store of one-time tokens.</summary>
public enum OneTimeTokenFault
{
    FindsBeforeDeleting,
    ReadsTriesThenWrites,
    TriesWithoutEnd,
    ReturnsNothing,
    ReturnsWhatIsGone,
    TellsRemovedOnesTwice,
    IgnoresPurposes,
    IgnoresCase,
    NeverDeletes,
    DeletesAll,
    RoundsTimes,
    CutsData,
}
