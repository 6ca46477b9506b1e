using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.Logging;

namespace Paved.Passwords.Tests.Telemetry;

/// <summary>Everything one hasher emits: measurements, activities and log lines.</summary>
internal sealed class Recorded : IMeterFactory, ILogger, ILoggerFactory
{
    private readonly MeterListener _metrics = new();
    private readonly ActivityListener _activities;
    private readonly Meter _meter = new("Paved.Passwords");
    private readonly ActivityTraceId _trace = ActivityTraceId.CreateRandom();

    public Recorded()
    {
        _metrics.InstrumentPublished = (instrument, listener) =>
        {
            if (ReferenceEquals(instrument.Meter, _meter))
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _metrics.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Add(instrument, value, tags));
        _metrics.SetMeasurementEventCallback<int>((instrument, value, tags, _) => Add(instrument, value, tags));
        _metrics.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Add(instrument, value, tags));
        _metrics.Start();
        _activities = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "Paved.Passwords",
            Sample = (ref ActivityCreationOptions<ActivityContext> options)
                => options.Parent.TraceId == _trace ? ActivitySamplingResult.AllData : ActivitySamplingResult.None,
            ActivityStopped = activity => Activities.Enqueue(
                $"{activity.OperationName} {string.Join(" ", activity.TagObjects.Select(tag => $"{tag.Key}={tag.Value}"))}"),
        };
        ActivitySource.AddActivityListener(_activities);
    }

    /// <summary>Measurements as <c>instrument{tag=value}</c> with their values.</summary>
    public ConcurrentQueue<(string Name, double Value)> Measurements { get; } = new();

    public ConcurrentQueue<string> Activities { get; } = new();

    public ConcurrentQueue<string> Lines { get; } = new();

    /// <summary>Makes what follows in this method part of the trace that is recorded.</summary>
    public Activity Trace() => new Activity("test")
        .SetParentId(_trace, ActivitySpanId.CreateRandom(), ActivityTraceFlags.Recorded).Start();

    public double Total(string name) => Measurements.Where(entry => entry.Name == name).Sum(entry => entry.Value);

    /// <summary>The present value of an observable instrument.</summary>
    public double Observe(string name)
    {
        Measurements.Clear();
        _metrics.RecordObservableInstruments();
        return Assert.Single(Measurements, entry => entry.Name == name).Value;
    }

    public Meter Create(MeterOptions options)
    {
        Assert.Equal(_meter.Name, options.Name);
        return _meter;
    }

    public ILogger CreateLogger(string categoryName) => this;

    public void AddProvider(ILoggerProvider provider)
    {
    }

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(
        LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        => Lines.Enqueue($"{logLevel}: {formatter(state, exception)} {exception} {Describe(state)}");

    public void Dispose()
    {
        _metrics.Dispose();
        _activities.Dispose();
        _meter.Dispose();
    }

    private static string Describe<TState>(TState state)
        => state is IEnumerable<KeyValuePair<string, object?>> pairs ? string.Join(" ", pairs) : "";

    private void Add(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var written = string.Join(",", tags.ToArray().Select(tag => $"{tag.Key}={tag.Value}"));
        Measurements.Enqueue((written.Length == 0 ? instrument.Name : $"{instrument.Name}{{{written}}}", value));
    }
}
