using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace Storefront.Operations;

/// <summary>
/// What the meters of Paved have counted since the process began. An exporter of OpenTelemetry would subscribe to the same
/// meters and keep the numbers of every instance for longer.
/// </summary>
internal sealed class MeterReadings : IHostedService, IDisposable
{
    private readonly MeterListener _listener = new();
    private readonly ConcurrentDictionary<Reading, long> _counts = new();
    private readonly TimeProvider _clock;

    public MeterReadings(TimeProvider clock)
    {
        (_clock, History) = (clock, new MinuteHistory(clock));
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name.StartsWith("Paved.", StringComparison.Ordinal) && instrument is Counter<long>)
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Count(instrument.Name, value, tags));
    }

    public DateTimeOffset Since { get; private set; }

    /// <summary>The sign-ins of the last hour, minute by minute.</summary>
    public MinuteHistory History { get; }

    public IEnumerable<(Reading Reading, long Count)> Of(string instrument) =>
        _counts.Where(pair => pair.Key.Instrument == instrument).Select(pair => (pair.Key, pair.Value));

    public long Sum(string instrument, Func<Reading, bool> counts) =>
        Of(instrument).Where(pair => counts(pair.Reading)).Sum(pair => pair.Count);

    public Task StartAsync(CancellationToken cancellationToken)
    {
        Since = _clock.GetUtcNow();
        _listener.Start();
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose() => _listener.Dispose();

    private void Count(string instrument, long value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var reading = Reading.Of(instrument, tags);
        _counts.AddOrUpdate(reading, value, (_, before) => before + value);
        if (instrument == SignInFigures.Instrument)
        {
            History.Add(reading);
        }
    }
}
