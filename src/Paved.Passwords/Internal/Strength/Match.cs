namespace Paved.Passwords.Internal.Strength;

/// <summary>A part of a password that an attacker would guess at once.</summary>
/// <param name="Kind">What it is guessed as.</param>
/// <param name="Start">Index of the first character.</param>
/// <param name="End">Index of the last character.</param>
/// <param name="Guesses">How many guesses it takes, before the floor that parts of a password have.</param>
internal readonly record struct Match(MatchKind Kind, int Start, int End, double Guesses)
{
    /// <summary>What the feedback depends on.</summary>
    public MatchTraits Traits { get; init; }

    /// <summary>Of a word: the list that holds it.</summary>
    public WordList List { get; init; }

    /// <summary>Of a word: its line in the list, from 1.</summary>
    public int Rank { get; init; }

    public int Length => End - Start + 1;

    public bool Is(MatchTraits trait) => (Traits & trait) != 0;
}
