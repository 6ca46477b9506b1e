namespace Paved.Passwords.Internal.Strength;

/// <summary>What an attacker would guess a part of a password as.</summary>
internal enum MatchKind : byte
{
    BruteForce,
    Word,
    Spatial,
    Repeat,
    Sequence,
    RecentYear,
    Date,
}
