using System.Diagnostics.Metrics;

namespace Paved.Passwords.Internal.Breach;

/// <summary>Counts checks and logs those that nobody could answer; sees neither passwords nor hashes.</summary>
internal sealed class BreachTelemetry : IDisposable
{
    public const string Hibp = "hibp";
    public const string Cache = "cache";
    public const string Filter = "filter";

    private readonly HasherHost _host;
    private readonly LogInterval _interval;
    private readonly Meter _meter;
    private readonly Counter<long> _checks;

    public BreachTelemetry(HasherHost host)
    {
        (_host, _interval) = (host, new LogInterval(host.Time));
        _meter = host.Meters?.Create(new MeterOptions(HasherTelemetry.Name)) ?? new Meter(HasherTelemetry.Name);
        _checks = _meter.CreateCounter<long>(
            "paved.passwords.breach.checks", "{check}", "Passwords looked up among breached ones.");
    }

    public BreachCheck Checked(BreachCheck check, string source)
    {
        var outcome = check.Outcome switch
        {
            BreachOutcome.Found => "found",
            BreachOutcome.NotFound => "not_found",
            _ => "unavailable",
        };
        _checks.Add(1, new("outcome", outcome), new("source", source));
        return check;
    }

    /// <param name="reason">From a closed set.</param>
    public void Unanswered(string reason)
    {
        if (_interval.Count() is { } count)
        {
            _host.Logger.Unanswered(count, reason);
        }
    }

    public void Opened(long passwords) => _host.Logger.FilterOpened(passwords);

    public void Dispose()
    {
        if (_host.Meters is null)
        {
            _meter.Dispose();
        }
    }
}
