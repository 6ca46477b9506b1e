using System.Diagnostics.Metrics;

namespace Paved.Auth.Internal;

/// <summary>What came of each step of signing in. Tags are from closed sets; nothing of a login or a secret is in them.</summary>
internal static class SignInTelemetry
{
    private const string NoAnswer = "none";

    private static readonly Counter<long> Steps = AuthTelemetry.Meter.CreateCounter<long>(
        "paved.auth.sign_ins", "{step}", "Steps of signing in, by outcome.");

    private static readonly Counter<long> Changes = AuthTelemetry.Meter.CreateCounter<long>(
        "paved.auth.password_changes", "{change}", "Passwords that were to be set, by outcome.");

    public static Task<SignInResult> StepAsync(string step, Func<Task<SignInResult>> run)
        => ObserveAsync("paved.auth.sign_in", "step", step, Steps, run, result => NameOf(result.Outcome));

    public static Task<PasswordChangeResult> ChangeAsync(string flow, Func<Task<PasswordChangeResult>> run)
        => ObserveAsync("paved.auth.change_password", "flow", flow, Changes, run, result => NameOf(result.Outcome));

    /// <summary>Runs a step and counts what came of it: an outcome, or none where it was shed, cancelled or a fault.</summary>
    private static async Task<T> ObserveAsync<T>(
        string name, string kind, string value, Counter<long> counter, Func<Task<T>> run, Func<T, string> outcomeOf)
    {
        using var activity = AuthTelemetry.Activities.StartActivity(name);
        var outcome = NoAnswer;
        try
        {
            var result = await run().ConfigureAwait(false);
            outcome = outcomeOf(result);
            return result;
        }
        finally
        {
            counter.Add(1, AuthTelemetry.Tag(kind, value), AuthTelemetry.Tag("outcome", outcome));
            activity?.SetTag($"paved.{kind}", value).SetTag("paved.outcome", outcome);
        }
    }

    private static string NameOf(SignInOutcome outcome) => outcome switch
    {
        SignInOutcome.Succeeded => "succeeded",
        SignInOutcome.SecondFactorRequired => "second_factor_required",
        SignInOutcome.Throttled => "throttled",
        SignInOutcome.ResetRequired => "reset_required",
        SignInOutcome.MustChange => "must_change",
        SignInOutcome.PasswordRejected => "password_rejected",
        SignInOutcome.FactorUnavailable => "factor_unavailable",
        _ => "refused",
    };

    private static string NameOf(PasswordChangeOutcome outcome) => outcome switch
    {
        PasswordChangeOutcome.Changed => "changed",
        PasswordChangeOutcome.Rejected => "rejected",
        PasswordChangeOutcome.Throttled => "throttled",
        _ => "refused",
    };
}
