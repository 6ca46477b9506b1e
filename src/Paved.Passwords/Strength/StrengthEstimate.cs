using Paved.Passwords.Internal.Strength;

namespace Paved.Passwords;

/// <summary>How hard a password is to guess, and what to tell its owner. It does not hold the password.</summary>
public sealed class StrengthEstimate
{
    private const double SecondsPerHour = 3_600;

    // The guesses from which on each score is reached.
    private static readonly double[] Scores = [1e3 + 5, 1e6 + 5, 1e8 + 5, 1e10 + 5];

    internal StrengthEstimate(double guesses, ReadOnlySpan<char> text, ReadOnlySpan<Match> parts)
    {
        (Guesses, GuessesLog10, Score) = (guesses, Math.Log10(guesses), ScoreOf(guesses));
        (Warning, Suggestions) = Feedback.On(text, parts, Score);
    }

    /// <summary>The guesses that an attacker needs who knows how people choose passwords: 1 or more.</summary>
    public double Guesses { get; }

    /// <summary>The decimal logarithm of <see cref="Guesses"/>.</summary>
    public double GuessesLog10 { get; }

    /// <summary>
    /// From 0 to 4: below 10^3 guesses (too guessable), below 10^6 (very), below 10^8 (somewhat), below 10^10 (safely
    /// unguessable), and above.
    /// </summary>
    public int Score { get; }

    /// <summary>What makes the password easy to guess; null where nothing stands out, and for scores of 3 and 4.</summary>
    public StrengthWarning? Warning { get; }

    /// <summary>What would be better, in the order to show; empty for scores of 3 and 4.</summary>
    public IReadOnlyList<StrengthSuggestion> Suggestions { get; }

    /// <summary>How long it takes to make all the guesses, in seconds.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The model is none of the enumeration.</exception>
    public double SecondsToCrack(AttackModel model) => model switch
    {
        AttackModel.OnlineThrottled => Guesses / (100 / SecondsPerHour),
        AttackModel.OnlineUnthrottled => Guesses / 10,
        AttackModel.OfflineSlowHash => Guesses / 1e4,
        AttackModel.OfflineFastHash => Guesses / 1e10,
        _ => throw new ArgumentOutOfRangeException(nameof(model), model, "expected a model of the enumeration"),
    };

    /// <summary>Score and order of magnitude; nothing of the password.</summary>
    public override string ToString() => FormattableString.Invariant($"score {Score} of 4 (10^{GuessesLog10:F1} guesses)");

    private static int ScoreOf(double guesses)
    {
        var score = 0;
        while (score < Scores.Length && guesses >= Scores[score])
        {
            score++;
        }

        return score;
    }
}
