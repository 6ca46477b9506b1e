using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using StackExchange.Redis;

namespace Paved.Redis.Tests;

/// <summary>A Redis of its own, on a free port, without data at start.</summary>
public sealed class RedisServer : IAsyncLifetime
{
    private static readonly bool IsInstalled = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .Any(folder => File.Exists(Path.Combine(folder, "redis-server")));

    private readonly string _folder = Directory.CreateTempSubdirectory("paved-redis-").FullName;
    private Process? _process;

    public int Port { get; } = FreePort();

    public ConfigurationOptions Configuration => new()
    {
        EndPoints = { { IPAddress.Loopback, Port } },
        AbortOnConnectFail = false,
        BacklogPolicy = BacklogPolicy.FailFast,
        ReconnectRetryPolicy = new LinearRetry(100),
        ConnectTimeout = 1000,
        AllowAdmin = true,
    };

    public ConnectionMultiplexer Connection { get; private set; } = null!;

    public bool IsRunning => _process is not null;

    public async ValueTask InitializeAsync()
    {
        Assert.SkipUnless(IsInstalled, "redis-server is not on this machine");
        await StartAsync();
        Connection = await ConnectionMultiplexer.ConnectAsync(Configuration);
        await OpenAsync();
    }

    /// <summary>What an operator does to a new Redis, so that it is trusted at once.</summary>
    public Task OpenAsync() => Connection.GetDatabase().HashSetAsync("{paved}:attempts:epoch", "ready", 0);

    public async Task StartAsync(params string[] settings)
    {
        _process = Process.Start(new ProcessStartInfo("redis-server", [
            "--port", Port.ToString(CultureInfo.InvariantCulture), "--bind", "127.0.0.1",
            "--save", "", "--appendonly", "no", "--dir", _folder, .. settings])
        {
            RedirectStandardOutput = true,
        })!;
        _process.BeginOutputReadLine();
        for (var i = 0; i < 100 && !await AnswersAsync(); i++)
        {
            await Task.Delay(50);
        }
    }

    /// <summary>Ends it as a crash does; what it held is gone.</summary>
    public async Task KillAsync()
    {
        _process!.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        _process = null;
    }

    /// <summary>Waits until the connection is there again.</summary>
    public async Task ConnectedAsync()
    {
        for (var i = 0; i < 200 && !Connection.IsConnected; i++)
        {
            await Task.Delay(50);
        }

        Assert.True(Connection.IsConnected);
    }

    public async ValueTask DisposeAsync()
    {
        if (Connection is not null)
        {
            await Connection.DisposeAsync();
        }

        if (IsRunning)
        {
            await KillAsync();
        }

        Directory.Delete(_folder, recursive: true);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private async Task<bool> AnswersAsync()
    {
        try
        {
            using var client = new TcpClient();
            await client.ConnectAsync(IPAddress.Loopback, Port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
