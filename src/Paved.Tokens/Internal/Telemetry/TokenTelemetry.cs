using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Paved.Tokens.Internal;

/// <summary>Metrics and activities of one validator, tabulated in docs/metrics.md. Tags are from closed sets.</summary>
internal sealed class TokenTelemetry : IDisposable
{
    public const string Name = "Paved.Tokens";

    private static readonly ActivitySource Activities = new(Name);

    private readonly TimeProvider _time;
    private readonly Meter _meter;
    private readonly Counter<long> _validations;
    private readonly Counter<long> _refreshes;
    private readonly Histogram<double> _refreshDuration;

    public TokenTelemetry(TimeProvider time, IMeterFactory? meters)
    {
        _time = time;
        _meter = meters?.Create(new MeterOptions(Name)) ?? new Meter(Name);
        _validations = _meter.CreateCounter<long>("paved.tokens.validations", "{token}", "Validations by outcome.");
        _refreshes = _meter.CreateCounter<long>("paved.tokens.key_refreshes", "{fetch}", "Fetches of keys by result.");
        _refreshDuration = _meter.CreateHistogram<double>(
            "paved.tokens.key_refresh.duration", "s", "Time of one fetch of keys, with the wait for its turn.");
    }

    public static Activity? BeginValidation() => Activities.StartActivity("paved.tokens.validate");

    public void Validated(Activity? activity, TokenValidation result, bool isCached)
    {
        var outcome = result.IsValid ? "valid" : result.Failure.Value.ToCode();
        if (_validations.Enabled)
        {
            _validations.Add(1, Tag("outcome", outcome), Tag("cached", isCached ? "true" : "false"));
        }

        activity?.SetTag("paved.outcome", outcome);
    }

    public RefreshOperation BeginRefresh() =>
        new(this, Activities.StartActivity("paved.tokens.refresh_keys"), _time.GetTimestamp());

    public void Refreshed(string result, long startedAt)
    {
        _refreshes.Add(1, Tag("result", result));
        _refreshDuration.Record(_time.GetElapsedTime(startedAt).TotalSeconds, Tag("result", result));
    }

    public void Dispose() => _meter.Dispose();

    private static KeyValuePair<string, object?> Tag(string name, string value) => new(name, value);
}
