using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Paved.Passwords.Internal;

/// <summary>
/// Metrics, activities and logs of one hasher, tabulated in docs/metrics.md. Tags are from closed sets; nothing here
/// sees a password, a pepper or a hash.
/// </summary>
internal sealed class HasherTelemetry : IDisposable
{
    public const string Name = "Paved.Passwords";

    private static readonly ActivitySource Activities = new(Name);

    private readonly HasherHost _host;
    private readonly string _engine;
    private readonly Meter _meter;
    private readonly Histogram<double> _wait;
    private readonly Histogram<double> _duration;
    private readonly Counter<long> _shed;
    private readonly Counter<long> _verifications;
    private readonly Counter<long> _rehashes;
    private readonly LogInterval _shedLines;

    public HasherTelemetry(HasherHost host, string engine)
    {
        (_host, _engine, _shedLines) = (host, engine, new LogInterval(host.Time));
        _meter = host.Meters?.Create(new MeterOptions(Name)) ?? new Meter(Name);
        _wait = _meter.CreateHistogram<double>("paved.passwords.gate.wait", "s", "Time until memory was granted.");
        _duration = _meter.CreateHistogram<double>("paved.passwords.hash.duration", "s", "Time one hash took.");
        _shed = _meter.CreateCounter<long>("paved.passwords.gate.shed", "{hash}", "Hashes that were shed.");
        _verifications = _meter.CreateCounter<long>(
            "paved.passwords.verifications", "{verification}", "Verifications by outcome.");
        _rehashes = _meter.CreateCounter<long>("paved.passwords.rehashes", "{hash}", "Upgrades of stored hashes.");
    }

    /// <summary>Begins the activity of what answers a <typeparamref name="T"/>: a verification or else a hash.</summary>
    public HasherOperation Begin<T>(int memoryKiB)
    {
        var isVerification = typeof(T) == typeof(PasswordVerification);
        var activity = Activities.StartActivity(isVerification ? "paved.passwords.verify" : "paved.passwords.hash");
        activity?.SetTag("paved.memory_kib", memoryKiB);
        return new HasherOperation(this, activity, isVerification);
    }

    /// <summary>Shows the state of the gate and which engine serves.</summary>
    public void Observe(MemoryGate gate)
    {
        _meter.CreateObservableUpDownCounter(
            "paved.passwords.gate.queued", () => gate.Waiting, "{hash}", "Hashes that wait for memory.");
        _meter.CreateObservableUpDownCounter(
            "paved.passwords.gate.memory", () => gate.UsedKiB * 1024, "By", "Memory of the hashes under way.");
        _meter.CreateObservableUpDownCounter(
            "paved.passwords.gate.budget", () => gate.BudgetKiB * 1024L, "By", "Memory hashes may take together.");
        _meter.CreateObservableGauge(
            "paved.passwords.engine", () => new Measurement<int>(1, Tag("engine", _engine)), null, "1 for the engine.");
        _host.Logger.EngineChosen(_engine, gate.BudgetKiB);
    }

    /// <summary>Runs a hash and records how long it took, whether or not anybody still waits for it.</summary>
    public T Timed<T>(Func<T> work)
    {
        var start = _host.Time.GetTimestamp();
        try
        {
            return work();
        }
        finally
        {
            _duration.Record(_host.Time.GetElapsedTime(start).TotalSeconds, Tag("engine", _engine));
        }
    }

    public void Waited(TimeSpan wait) => _wait.Record(wait.TotalSeconds);

    public void Shed(string reason)
    {
        _shed.Add(1, Tag("reason", reason));
        if (_shedLines.Count() is { } count)
        {
            _host.Logger.Shed(count);
        }
    }

    public void Verified(string outcome) => _verifications.Add(1, Tag("outcome", outcome));

    /// <summary>What became of an upgrade: saved, lost (the row had changed), dropped (shed or cancelled), frozen.</summary>
    public void Rehashed(string result)
    {
        _rehashes.Add(1, Tag("result", result));
        _host.Logger.Rehashed(result);
    }

    /// <summary>A fault: counted as a verification without an answer.</summary>
    public void PepperMissing(string keyId)
    {
        Verified(HasherOperation.NoAnswer);
        _host.Logger.PepperMissing(keyId);
    }

    public void Dispose() => _meter.Dispose();

    private static KeyValuePair<string, object?> Tag(string name, string value) => new(name, value);
}
