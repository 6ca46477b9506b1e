using System.Globalization;
using System.Text;
using System.Text.Json;
using Paved.Passwords;

namespace Paved.Tool.Passwords;

/// <summary>An estimate, for people and for programs. In English, whatever the machine speaks.</summary>
internal static class StrengthReport
{
    private static readonly CultureInfo English = CultureInfo.InvariantCulture;

    private static readonly (AttackModel Model, string Name)[] Attacks =
    [
        (AttackModel.OnlineThrottled, "against a sign-in that limits attempts, 100 an hour"),
        (AttackModel.OnlineUnthrottled, "against a sign-in that does not, 10 a second"),
        (AttackModel.OfflineSlowHash, "against stolen slow hashes, 10,000 a second"),
        (AttackModel.OfflineFastHash, "against stolen fast hashes, 10,000,000,000 a second"),
    ];

    public static string Text(StrengthEstimate estimate)
    {
        var text = new StringBuilder();
        text.Append(English, $"score:    {estimate.Score} of 4, {StrengthText.DescribeScore(estimate.Score, English)}\n");
        text.Append(English, $"guesses:  10^{estimate.GuessesLog10:F1}");
        foreach (var (model, name) in Attacks)
        {
            var time = StrengthText.DescribeTime(estimate.SecondsToCrack(model), English);
            text.Append(English, $"\n{(model == Attacks[0].Model ? "lasts:" : ""),-9} {time,-19}  {name}");
        }

        if (Warning(estimate) is { Length: > 0 } warning)
        {
            text.Append(English, $"\nwarning:  {warning}");
        }

        foreach (var (index, suggestion) in estimate.Suggestions.Index())
        {
            text.Append(English, $"\n{(index == 0 ? "advice:" : ""),-9} {StrengthText.DescribeSuggestion(suggestion, English)}");
        }

        return text.ToString();
    }

    public static void Write(Utf8JsonWriter json, StrengthEstimate estimate)
    {
        json.WriteNumber("score", estimate.Score);
        json.WriteNumber("guesses", estimate.Guesses);
        json.WriteNumber("guessesLog10", estimate.GuessesLog10);
        json.WriteString("warning", Warning(estimate));
        json.WriteStartArray("suggestions");
        foreach (var suggestion in estimate.Suggestions)
        {
            json.WriteStringValue(StrengthText.DescribeSuggestion(suggestion, English));
        }

        json.WriteEndArray();
    }

    private static string Warning(StrengthEstimate estimate)
        => estimate.Warning is { } warning ? StrengthText.DescribeWarning(warning, English) : "";
}
