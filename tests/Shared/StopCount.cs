using System.Diagnostics.Metrics;

namespace Paved.Tests;

/// <summary>
/// Counts the accounts that a test's failures stop, from when it is made in the test's method. They are counted before the
/// answers, and told of apart from them.
/// </summary>
internal sealed class StopCount : IDisposable
{
    private static readonly AsyncLocal<StopCount?> Current = new();

    private readonly MeterListener _listener = new();
    private long _count;

    public StopCount()
    {
        Current.Value = this;
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Name == "paved.auth.account_stops")
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<long>((_, _, _, _) => Count());
        _listener.Start();
    }

    public long Value => Volatile.Read(ref _count);

    public void Dispose() => _listener.Dispose();

    private void Count()
    {
        if (Current.Value == this)
        {
            Interlocked.Increment(ref _count);
        }
    }
}
