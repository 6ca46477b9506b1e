namespace Paved.Passwords;

/// <summary>What would make a better password. <see cref="StrengthText"/> has the words.</summary>
public enum StrengthSuggestion
{
    /// <summary>Use a few words, but no common phrase.</summary>
    UseAFewWords,

    /// <summary>Symbols, digits and capitals are not needed.</summary>
    NoNeedForSymbols,

    /// <summary>Add a word or two that are not common.</summary>
    AddAnotherWord,

    /// <summary>Make a keyboard pattern longer, with more turns.</summary>
    UseLongerKeyboardPattern,

    /// <summary>Do not repeat words or characters.</summary>
    AvoidRepeats,

    /// <summary>Do not use sequences.</summary>
    AvoidSequences,

    /// <summary>Do not use recent years.</summary>
    AvoidRecentYears,

    /// <summary>Do not use years that have to do with you.</summary>
    AvoidYearsOfYours,

    /// <summary>Do not use dates and years that have to do with you.</summary>
    AvoidDatesOfYours,

    /// <summary>A capital at the beginning helps little.</summary>
    CapitalizationHelpsLittle,

    /// <summary>Capitals throughout are guessed almost as easily as none.</summary>
    AllCapitalsHelpLittle,

    /// <summary>Words spelled backwards are not much harder to guess.</summary>
    ReversedWordsHelpLittle,

    /// <summary>Replacing letters by look-alikes helps little.</summary>
    SubstitutionsHelpLittle,
}
