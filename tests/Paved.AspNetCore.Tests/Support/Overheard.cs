using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Paved.AspNetCore.Tests.Support;

/// <summary>The tags of everything that is measured and traced in this process.</summary>
internal sealed class Overheard : IDisposable
{
    private readonly ConcurrentQueue<string> _all = new();
    private readonly MeterListener _metrics = new();
    private readonly ActivityListener _traces;

    public Overheard()
    {
        _metrics.InstrumentPublished = (instrument, self) => self.EnableMeasurementEvents(instrument);
        _metrics.SetMeasurementEventCallback<long>((instrument, _, tags, _) => _all.Enqueue(Describe(instrument, tags)));
        _metrics.SetMeasurementEventCallback<double>((instrument, _, tags, _) => _all.Enqueue(Describe(instrument, tags)));
        _metrics.Start();
        _traces = new ActivityListener
        {
            ShouldListenTo = _ => true,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = activity => _all.Enqueue(Describe(activity)),
        };
        ActivitySource.AddActivityListener(_traces);
    }

    public IReadOnlyCollection<string> All => [.. _all];

    public void Dispose()
    {
        _metrics.Dispose();
        _traces.Dispose();
    }

    private static string Describe(Instrument instrument, ReadOnlySpan<KeyValuePair<string, object?>> tags) =>
        $"{instrument.Name} {string.Join(" ", tags.ToArray())}";

    private static string Describe(Activity activity)
    {
        var events = activity.Events.SelectMany(happened => happened.Tags);
        return $"{activity.OperationName} {activity.DisplayName} {string.Join(" ", activity.TagObjects)} {string.Join(" ", activity.Baggage)} {string.Join(" ", events)}";
    }
}
