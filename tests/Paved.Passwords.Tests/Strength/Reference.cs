using System.Text.Json;

namespace Paved.Passwords.Tests.Strength;

/// <summary>What zxcvbn 4.4.2 answered, as far as Paved must answer the same.</summary>
internal sealed record Reference(
    double Guesses, int Score, StrengthWarning? Warning, IReadOnlyList<StrengthSuggestion> Suggestions)
{
    private const double Tolerance = 1e-9;

    // A few words of each sentence of theirs, the telling ones first.
    private static readonly (string Words, StrengthWarning Warning)[] Warnings =
    [
        ("top-100", StrengthWarning.TopHundredPassword), ("top-10", StrengthWarning.TopTenPassword),
        ("very common", StrengthWarning.CommonPassword), ("similar", StrengthWarning.SimilarToCommonPassword),
        ("word by itself", StrengthWarning.SingleWord), ("surnames by themselves", StrengthWarning.SingleName),
        ("Common names", StrengthWarning.CommonName), ("Straight rows", StrengthWarning.StraightKeyRow),
        ("keyboard patterns", StrengthWarning.KeyboardPattern), ("abcabc", StrengthWarning.RepeatedPattern),
        ("\"aaa\"", StrengthWarning.RepeatedCharacter), ("Sequences", StrengthWarning.Sequence),
        ("Recent years", StrengthWarning.RecentYear), ("Dates", StrengthWarning.Date),
    ];

    private static readonly (string Words, StrengthSuggestion Suggestion)[] AllSuggestions =
    [
        ("few words", StrengthSuggestion.UseAFewWords), ("No need", StrengthSuggestion.NoNeedForSymbols),
        ("another word", StrengthSuggestion.AddAnotherWord), ("keyboard pattern", StrengthSuggestion.UseLongerKeyboardPattern),
        ("repeated", StrengthSuggestion.AvoidRepeats), ("sequences", StrengthSuggestion.AvoidSequences),
        ("recent years", StrengthSuggestion.AvoidRecentYears), ("Avoid dates", StrengthSuggestion.AvoidDatesOfYours),
        ("Avoid years", StrengthSuggestion.AvoidYearsOfYours), ("Capitalization", StrengthSuggestion.CapitalizationHelpsLittle),
        ("All-uppercase", StrengthSuggestion.AllCapitalsHelpLittle), ("Reversed", StrengthSuggestion.ReversedWordsHelpLittle),
        ("substitutions", StrengthSuggestion.SubstitutionsHelpLittle),
    ];

    public static Reference Read(JsonElement answer)
    {
        var feedback = answer.GetProperty("feedback");
        var warning = feedback.GetProperty("warning").GetString()!;
        return new Reference(
            answer.GetProperty("guesses").GetDouble(),
            answer.GetProperty("score").GetInt32(),
            warning.Length == 0 ? null : Warnings.First(known => warning.Contains(known.Words, StringComparison.Ordinal)).Warning,
            [.. feedback.GetProperty("suggestions").EnumerateArray().Select(text => Suggestion(text.GetString()!))]);
    }

    public static bool IsClose(double expected, double actual) => Math.Abs(expected - actual) <= Tolerance * Math.Abs(expected);

    public bool IsMet(StrengthEstimate estimate) => IsClose(Guesses, estimate.Guesses)
        && (Score, Warning) == (estimate.Score, estimate.Warning)
        && Suggestions.SequenceEqual(estimate.Suggestions);

    private static StrengthSuggestion Suggestion(string text)
        => AllSuggestions.First(known => text.Contains(known.Words, StringComparison.Ordinal)).Suggestion;
}
