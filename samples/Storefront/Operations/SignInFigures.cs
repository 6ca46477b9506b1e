namespace Storefront.Operations;

/// <summary>What the readings say of signing in; <c>docs/metrics.md</c> lists the instruments.</summary>
internal sealed class SignInFigures(MeterReadings readings)
{
    public const string Instrument = "paved.auth.sign_ins";

    private static readonly string[] TurnedAway = ["refused", "throttled", "reset_required", "factor_unavailable"];

    /// <summary>From the attempt to the session.</summary>
    public IReadOnlyList<Bar> Funnel => Bar.Scaled(
    [
        ("Began", readings.Sum(Instrument, reading => IsFirst(reading))),
        ("First step right", readings.Sum(Instrument, reading => IsFirst(reading) && IsRight(reading))),
        ("Signed in", readings.Sum(Instrument, IsSignedIn)),
    ]);

    /// <summary>Why people were turned away, the most frequent reason first.</summary>
    public IReadOnlyList<Bar> Reasons => [.. Bar.Scaled(
    [
        .. readings.Of(Instrument).Where(pair => IsTurnedAway(pair.Reading) || pair.Reading.Outcome == "password_rejected")
            .Select(pair => ($"{StepName(pair.Reading.Kind)}: {Words(pair.Reading.Outcome)}", pair.Count)),
        .. readings.Of("paved.passwords.gate.shed").Select(pair => ($"Too busy: {Words(pair.Reading.Kind)}", pair.Count)),
        .. readings.Of("paved.tokens.validations").Where(pair => pair.Reading.Outcome != "valid")
            .GroupBy(pair => pair.Reading.Outcome, (outcome, pairs) => ($"Token: {Words(outcome)}", pairs.Sum(pair => pair.Count))),
    ]).OrderByDescending(bar => bar.Count)];

    public static bool IsSignedIn(Reading reading) => reading.Outcome == "succeeded";

    public static bool IsTurnedAway(Reading reading) => TurnedAway.Contains(reading.Outcome);

    private static bool IsFirst(Reading reading) => reading.Kind is "password" or "magic_link";

    private static bool IsRight(Reading reading) => reading.Outcome is "succeeded" or "second_factor_required" or "must_change";

    private static string StepName(string step) => step switch
    {
        "password" => "Password",
        "otp" => "Code of an app",
        "recovery" => "Recovery code",
        "magic_link" => "Link by e-mail",
        "change_password" => "New password",
        _ => Words(step),
    };

    private static string Words(string name) => name.Replace('_', ' ').Replace('-', ' ');
}
