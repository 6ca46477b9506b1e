namespace Paved.Passwords.Internal.Strength;

/// <summary>What the feedback on a match depends on.</summary>
[Flags]
internal enum MatchTraits : byte
{
    None = 0,

    /// <summary>A word spelled backwards.</summary>
    Reversed = 1,

    /// <summary>A word with at least one letter replaced by a look-alike.</summary>
    Leet = 2,

    /// <summary>A walk over the keyboard without a turn.</summary>
    Straight = 4,

    /// <summary>A repeated single character.</summary>
    SingleCharacter = 8,
}
