using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Paved.EntityFrameworkCore.Tests.DependencyInjection;

/// <summary>An application's host with the stores, a clock that the test moves, and what it logged and measured.</summary>
internal sealed class Application : IAsyncDisposable
{
    private readonly IHost _host;
    private readonly MeterListener _listener = new();

    private Application(IHost host, TimerClock clock, ListLoggerProvider log)
    {
        (_host, Clock, Log) = (host, clock, log);
        var meters = host.Services.GetRequiredService<IMeterFactory>();
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Scope == meters)
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Measured.AddOrUpdate(
            string.Join(' ', [instrument.Name, .. tags.ToArray().Select(tag => $"{tag.Value}")]), value, (_, sum) => sum + value));
        _listener.Start();
    }

    public TimerClock Clock { get; }

    public ListLoggerProvider Log { get; }

    /// <summary>Sums, by the instrument and its tags.</summary>
    public ConcurrentDictionary<string, long> Measured { get; } = new();

    public IServiceProvider Services => _host.Services;

    public static Application Of<TContext>(
        Action<DbContextOptionsBuilder> use, Action<PavedEntityFrameworkOptions>? configure = null)
        where TContext : DbContext => Of(services =>
        {
            services.AddDbContext<TContext>(use);
            services.AddPavedEntityFramework<TContext>(configure);
        });

    public static Application Of(Action<IServiceCollection> add)
    {
        var (clock, log) = (new TimerClock(), new ListLoggerProvider());
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { EnvironmentName = "Development" });
        builder.Services.AddSingleton<TimeProvider>(clock);
        builder.Logging.AddProvider(log);
        add(builder.Services);
        return new Application(builder.Build(), clock, log);
    }

    public Task StartAsync(CancellationToken cancellationToken) => _host.StartAsync(cancellationToken);

    public async ValueTask DisposeAsync()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        await _host.StopAsync(patience.Token);
        _host.Dispose();
        _listener.Dispose();
    }
}
