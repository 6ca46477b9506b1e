using System.Diagnostics.Metrics;

namespace Paved.EntityFrameworkCore.Internal;

/// <summary>Metrics of purging, tabulated in docs/metrics.md. Tags are from closed sets.</summary>
internal sealed class PurgeTelemetry : IDisposable
{
    public const string Name = "Paved.EntityFrameworkCore";

    private readonly Meter _meter;
    private readonly Counter<long> _rows;
    private readonly Counter<long> _purges;

    public PurgeTelemetry(IMeterFactory? meters = null)
    {
        _meter = meters?.Create(new MeterOptions(Name)) ?? new Meter(Name);
        _rows = _meter.CreateCounter<long>("paved.database.purged", "{row}", "Expired rows deleted.");
        _purges = _meter.CreateCounter<long>("paved.database.purges", "{purge}", "Purges of a table by outcome.");
    }

    public void Purged(string table, int count)
    {
        _rows.Add(count, Tag("table", table));
        _purges.Add(1, Tag("table", table), Tag("outcome", "done"));
    }

    public void Failed(string table) => _purges.Add(1, Tag("table", table), Tag("outcome", "failed"));

    public void Dispose() => _meter.Dispose();

    private static KeyValuePair<string, object?> Tag(string name, string value) => new(name, value);
}
