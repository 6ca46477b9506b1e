namespace Paved.Passwords.Internal.Strength;

/// <summary>Where a word comes from, in the order in which the lists are searched.</summary>
internal enum WordList : byte
{
    Passwords,
    English,
    FemaleNames,
    Surnames,
    UsTvAndFilm,
    MaleNames,
    UserInputs,
}
