using System.Globalization;
using System.Resources;

namespace Paved.Passwords.Internal;

/// <summary>Violations in words, of the current UI culture as far as there are any, else in English.</summary>
internal static class PolicyTexts
{
    private static readonly ResourceManager Texts = new("Paved.Passwords.Policy.PolicyText", typeof(PolicyTexts).Assembly);

    public static PasswordViolation Of(PasswordViolationCode code) => Of(code, code.ToString());

    public static PasswordViolation TooShort(int minimum, bool hasSecondFactor) => Of(
        PasswordViolationCode.TooShort, hasSecondFactor ? "TooShort.SecondFactor" : "TooShort", minimum);

    public static PasswordViolation TooLong(int maximum) => Of(PasswordViolationCode.TooLong, "TooLong", maximum);

    /// <summary>With what the estimate knows of the reason and the remedy.</summary>
    public static PasswordViolation Guessable(StrengthEstimate strength)
    {
        var plain = Of(PasswordViolationCode.Guessable);
        var message = strength.Warning is { } warning
            ? $"{plain.Message} {StrengthText.DescribeWarning(warning)}"
            : plain.Message;
        var fix = strength.Suggestions.Count > 0
            ? string.Join(' ', strength.Suggestions.Select(suggestion => StrengthText.DescribeSuggestion(suggestion)))
            : plain.Fix;
        return new PasswordViolation(plain.Code, message, fix);
    }

    private static PasswordViolation Of(PasswordViolationCode code, string name, params object[] values) =>
        new(code, Format($"{name}.Message", values), Format($"{name}.Fix", values));

    private static string Format(string name, object[] values) =>
        string.Format(CultureInfo.CurrentCulture, Texts.GetString(name, CultureInfo.CurrentUICulture)!, values);
}
