namespace Paved.Passwords;

/// <summary>What makes a password easy to guess. <see cref="StrengthText"/> has the words.</summary>
public enum StrengthWarning
{
    /// <summary>One of the ten most common passwords.</summary>
    TopTenPassword,

    /// <summary>One of the hundred most common passwords.</summary>
    TopHundredPassword,

    /// <summary>A password of the list of common ones.</summary>
    CommonPassword,

    /// <summary>A common password in disguise, or with little around it.</summary>
    SimilarToCommonPassword,

    /// <summary>A single English word.</summary>
    SingleWord,

    /// <summary>A single first name or surname.</summary>
    SingleName,

    /// <summary>Mostly a common first name or surname.</summary>
    CommonName,

    /// <summary>Neighbouring keys in one direction.</summary>
    StraightKeyRow,

    /// <summary>Neighbouring keys with few turns.</summary>
    KeyboardPattern,

    /// <summary>One character over and over.</summary>
    RepeatedCharacter,

    /// <summary>A few characters over and over.</summary>
    RepeatedPattern,

    /// <summary>Characters in order, such as abc or 6543.</summary>
    Sequence,

    /// <summary>A year of the last century or of this one.</summary>
    RecentYear,

    /// <summary>A date.</summary>
    Date,
}
