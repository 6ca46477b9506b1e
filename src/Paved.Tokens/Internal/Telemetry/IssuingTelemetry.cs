using System.Diagnostics.Metrics;

namespace Paved.Tokens.Internal;

/// <summary>What this process issued and was presented for a successor, tabulated in docs/metrics.md.</summary>
internal static class IssuingTelemetry
{
    private static readonly Meter Meter = new(TokenTelemetry.Name);

    private static readonly Counter<long> Tokens =
        Meter.CreateCounter<long>("paved.tokens.issued", "{token}", "Tokens issued by kind.");

    private static readonly Counter<long> Redemptions =
        Meter.CreateCounter<long>("paved.tokens.refreshes", "{token}", "Refresh tokens presented, by outcome.");

    public static void Issued(string kind) => Tokens.Add(1, new KeyValuePair<string, object?>("kind", kind));

    public static void Presented(RefreshResult result) =>
        Redemptions.Add(1, new KeyValuePair<string, object?>("outcome", result.Failure switch
        {
            null => "redeemed",
            RefreshFailure.Expired => "expired",
            RefreshFailure.Revoked => "revoked",
            RefreshFailure.Reused => "reused",
            RefreshFailure.WrongClient => "wrong-client",
            _ => "unknown",
        }));
}
