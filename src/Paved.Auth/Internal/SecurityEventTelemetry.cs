using System.Diagnostics.Metrics;

namespace Paved.Auth.Internal;

/// <summary>Whether the application heard of what happened to accounts.</summary>
internal static class SecurityEventTelemetry
{
    private static readonly Counter<long> Events = AuthTelemetry.Meter.CreateCounter<long>(
        "paved.auth.security_events", "{event}", "Security events, by whether the application took them.");

    public static void Told(SecurityEventKind kind, string result)
        => Events.Add(1, AuthTelemetry.Tag("kind", NameOf(kind)), AuthTelemetry.Tag("result", result));

    private static string NameOf(SecurityEventKind kind) => kind switch
    {
        SecurityEventKind.PasswordChanged => "password_changed",
        SecurityEventKind.FactorAdded => "factor_added",
        SecurityEventKind.FactorRemoved => "factor_removed",
        SecurityEventKind.RecoveryCodesReplaced => "recovery_codes_replaced",
        SecurityEventKind.RecoveryCodeUsed => "recovery_code_used",
        SecurityEventKind.DeviceRecognised => "device_recognised",
        SecurityEventKind.AccountStopped => "account_stopped",
        SecurityEventKind.AccountReopened => "account_reopened",
        _ => "other",
    };
}
