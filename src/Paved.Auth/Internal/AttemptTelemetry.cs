using System.Diagnostics.Metrics;

namespace Paved.Auth.Internal;

/// <summary>What became of attempts, and how long their counters took to answer.</summary>
internal static class AttemptTelemetry
{
    private static readonly Counter<long> Attempts = AuthTelemetry.Meter.CreateCounter<long>(
        "paved.auth.attempts", "{attempt}", "Attempts that asked to be admitted, by outcome.");

    private static readonly Counter<long> Conclusions = AuthTelemetry.Meter.CreateCounter<long>(
        "paved.auth.attempts.concluded", "{attempt}", "Attempts that were taken back, by result.");

    private static readonly Counter<long> Stops = AuthTelemetry.Meter.CreateCounter<long>(
        "paved.auth.account_stops", "{stop}", "Accounts that failures stopped.");

    private static readonly Histogram<double> Durations = AuthTelemetry.Meter.CreateHistogram<double>(
        "paved.auth.attempt_store.duration", "s", "Time of one operation on the counters of attempts.");

    public static void Decided(AttemptFactor factor, AttemptDecision? decision) => Attempts.Add(
        1, Tag(factor), AuthTelemetry.Tag("outcome", decision switch
        {
            null => "unavailable",
            { IsAdmitted: true } => "admitted",
            { RetryAfter: null } => "stopped",
            _ => "refused",
        }));

    public static void Concluded(AttemptFactor factor, bool? isSuccess) => Conclusions.Add(
        1, Tag(factor), AuthTelemetry.Tag("result", isSuccess switch
        {
            null => "unavailable",
            true => "succeeded",
            false => "refunded",
        }));

    public static void Stopped() => Stops.Add(1);

    public static void Took(TimeSpan duration, string operation)
        => Durations.Record(duration.TotalSeconds, AuthTelemetry.Tag("operation", operation));

    private static KeyValuePair<string, object?> Tag(AttemptFactor factor)
        => AuthTelemetry.Tag("factor", factor == AttemptFactor.Password ? "password" : "second_factor");
}
