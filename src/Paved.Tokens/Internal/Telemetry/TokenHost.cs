using System.Diagnostics.Metrics;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Paved.Tokens.Internal;

/// <summary>What surrounds a validator: clock, log, meters and the store of revocations.</summary>
internal sealed class TokenHost(TimeProvider time, ILogger? logger, IMeterFactory? meters = null) : IDisposable
{
    public TimeProvider Time { get; } = time;

    public ILogger Logger { get; } = logger ?? NullLogger.Instance;

    /// <summary>What the application registered; for policies that name no store of their own.</summary>
    public ITokenRevocations? Revocations { get; init; }

    public TokenTelemetry Telemetry { get; } = new(time, meters);

    public void Dispose() => Telemetry.Dispose();
}
