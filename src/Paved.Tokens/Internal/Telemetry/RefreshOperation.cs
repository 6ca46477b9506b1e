using System.Diagnostics;

namespace Paved.Tokens.Internal;

/// <summary>One fetch of keys as telemetry sees it; failed unless it succeeded before it is disposed.</summary>
internal sealed class RefreshOperation(TokenTelemetry telemetry, Activity? activity, long startedAt) : IDisposable
{
    private string _result = "failed";

    public void Succeeded(bool hasChanged) => _result = hasChanged ? "changed" : "unchanged";

    public void Dispose()
    {
        telemetry.Refreshed(_result, startedAt);
        activity?.SetTag("paved.outcome", _result);
        activity?.Dispose();
    }
}
