using Paved.Passwords;

namespace Paved.AspNetCore.Internal;

/// <summary>The verdict as a page shows it, in the language of the request as far as there are texts.</summary>
internal sealed class StrengthAnswer(PasswordPolicyVerdict verdict, bool? breached)
{
    public bool Accepted { get; } = verdict.IsAccepted;

    /// <summary>From 0 to 4. What stands on a list of breached passwords takes few guesses, whatever it is made of.</summary>
    public int Score { get; } = Rate(verdict, breached);

    /// <summary>The score in words.</summary>
    public string Label { get; } = StrengthText.DescribeScore(Rate(verdict, breached));

    public string? Warning { get; } =
        verdict.Strength.Warning is { } warning ? StrengthText.DescribeWarning(warning) : null;

    public IReadOnlyList<string> Suggestions { get; } =
        [.. verdict.Strength.Suggestions.Select(suggestion => StrengthText.DescribeSuggestion(suggestion))];

    /// <summary>In the order to show. A breach is among them only where nothing else is.</summary>
    public IReadOnlyList<ViolationText> Violations { get; } = ViolationText.Of(verdict);

    /// <summary>Whether the offline filter knows it; null where there is no filter.</summary>
    public bool? Breached { get; } = breached;

    private static int Rate(PasswordPolicyVerdict verdict, bool? breached) => breached is true ? 0 : verdict.Strength.Score;
}
