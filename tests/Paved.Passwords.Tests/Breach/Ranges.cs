using System.Net;
using Microsoft.Extensions.Time.Testing;
using Paved.Passwords.Internal;
using Paved.Passwords.Tests.Telemetry;

namespace Paved.Passwords.Tests.Breach;

/// <summary>A client of a fake service, with what surrounds it.</summary>
internal sealed class Ranges : IAsyncDisposable
{
    private readonly HttpClient _http = new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        AutomaticDecompression = DecompressionMethods.All,
    });

    public Ranges(
        RangeServer server, BreachFailMode failMode = default, TimeProvider? time = null, Action<HibpRangeOptions>? configure = null)
    {
        Server = server;
        var options = new HibpRangeOptions { Endpoint = server.Endpoint, Timeout = TimeSpan.FromSeconds(10) };
        configure?.Invoke(options);
        var host = new HasherHost(time ?? Time) { Logger = Recorded, Meters = Recorded };
        Client = new HibpRangeClient(_http, failMode, options, host);
    }

    public RangeServer Server { get; }

    public HibpRangeClient Client { get; }

    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));

    public Recorded Recorded { get; } = new();

    public int Requests => Server.Log.Count;

    public async Task<BreachCheck> CheckAsync(string password = "password")
        => await Client.CheckAsync(password, TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        _http.Dispose();
        Recorded.Dispose();
        await Server.DisposeAsync();
    }
}
