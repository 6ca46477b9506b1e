using System.Diagnostics.Metrics;
using Microsoft.AspNetCore.Identity;

namespace Paved.AspNetCore.Internal;

/// <summary>The meter of this package, whose instruments docs/metrics.md tabulates. Tags are from closed sets.</summary>
internal static class IdentityTelemetry
{
    private static readonly Meter Meter = new("Paved.AspNetCore");

    private static readonly Counter<long> SignIns = Meter.CreateCounter<long>(
        "paved.identity.sign_ins", "{step}", "Steps of signing in through Identity, by outcome.");

    /// <summary>Counts a step as it ends; one that throws has no outcome.</summary>
    public static async Task<SignInResult> StepAsync(string step, Func<Task<SignInResult>> sign)
    {
        SignInResult? result = null;
        try
        {
            return result = await sign().ConfigureAwait(false);
        }
        finally
        {
            SignIns.Add(1, Tag("step", step), Tag("outcome", NameOf(result)));
        }
    }

    private static string NameOf(SignInResult? result) => result switch
    {
        null => "none",
        { Succeeded: true } => "succeeded",
        { RequiresTwoFactor: true } => "second_factor_required",
        { IsLockedOut: true } => "locked_out",
        { IsNotAllowed: true } => "not_allowed",
        _ => "refused",
    };

    private static KeyValuePair<string, object?> Tag(string name, string value) => new(name, value);
}
