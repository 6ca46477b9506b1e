using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Paved.Auth.Internal;

namespace Paved.Auth.Tests;

/// <summary>The names by which events are counted, as docs/metrics.md tabulates them.</summary>
public sealed class SecurityEventTelemetryTests : IDisposable
{
    private static readonly AsyncLocal<SecurityEventTelemetryTests?> Current = new();

    private readonly MeterListener _listener = new();
    private readonly ConcurrentQueue<string> _told = [];

    public SecurityEventTelemetryTests()
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Name == "paved.auth.security_events")
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<long>((_, count, tags, _) => Record(count, tags));
        _listener.Start();
    }

    public void Dispose() => _listener.Dispose();

    [Theory]
    [InlineData(SecurityEventKind.PasswordChanged, "password_changed")]
    [InlineData(SecurityEventKind.FactorAdded, "factor_added")]
    [InlineData(SecurityEventKind.FactorRemoved, "factor_removed")]
    [InlineData(SecurityEventKind.RecoveryCodesReplaced, "recovery_codes_replaced")]
    [InlineData(SecurityEventKind.RecoveryCodeUsed, "recovery_code_used")]
    [InlineData(SecurityEventKind.DeviceRecognised, "device_recognised")]
    [InlineData(SecurityEventKind.AccountStopped, "account_stopped")]
    [InlineData(SecurityEventKind.AccountReopened, "account_reopened")]
    public async Task TellAsync_EventOfAKind_IsCountedByItsName(SecurityEventKind kind, string name)
    {
        Current.Value = this;
        await new RecordingEvents().TellAsync(new SecurityEvent(kind, "u1", DateTimeOffset.UnixEpoch));

        Assert.Equal([$"1 kind={name} result=told"], _told);
    }

    private void Record(long count, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        if (Current.Value == this)
        {
            _told.Enqueue($"{count} {string.Join(' ', tags.ToArray().Select(tag => $"{tag.Key}={tag.Value}"))}");
        }
    }
}
