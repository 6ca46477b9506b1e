namespace Paved.Passwords.Internal.Strength;

/// <summary>A word's place in a list that holds it.</summary>
/// <param name="List">The list.</param>
/// <param name="Rank">Its line there, from 1.</param>
internal readonly record struct RankedWord(WordList List, int Rank);
