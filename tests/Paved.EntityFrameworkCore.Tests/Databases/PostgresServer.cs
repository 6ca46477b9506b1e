using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace Paved.EntityFrameworkCore.Tests.Databases;

/// <summary>
/// A PostgreSQL server of this process on a free loopback port, with its data in a temporary folder. It runs below a shell
/// that waits for the end of its input, so that it stops and leaves nothing behind however this process ends.
/// </summary>
public sealed class PostgresServer : IAsyncDisposable
{
    public const string AbsentReason = "PostgreSQL is not on this machine";

    private const string Script = """
        set -e
        folder=$(mktemp -d "${TMPDIR:-/tmp}/paved-postgres.XXXXXX")
        trap 'rm -rf "$folder"' EXIT
        cd "$folder"
        "$1/initdb" -D data -U paved -A trust -E UTF8 --locale=C.UTF-8 --no-sync > log
        serve() {
          "$bin/postgres" -D data -p "$port" -k "$folder" -c listen_addresses=127.0.0.1 -c max_connections=300 >> log 2>&1 &
        }
        bin=$1 port=$2
        serve
        while read -r command; do
          case $command in
            crash) kill -QUIT $! && wait || true; serve ;; # no connection is closed, no buffer written
            stop) kill -INT $! && wait || true ;;
            start) serve ;;
          esac
        done
        kill -INT $! && wait || true
        """;

    private readonly Process _shell;
    private readonly int _port;

    private PostgresServer(Process shell, int port) => (_shell, _port) = (shell, port);

    private static string? Binaries { get; } = FindBinaries();

    /// <summary>Null where PostgreSQL is not installed.</summary>
    public static async Task<PostgresServer?> StartAsync()
    {
        if (Binaries is null)
        {
            return null;
        }

        var port = FreePort();
        string[] shell = ["sh", "-c", Script, "sh", Binaries, $"{port}"];
        string[] command = Environment.UserName == "root" ? ["runuser", "-u", "postgres", "--", .. shell] : shell;
        var process = Process.Start(new ProcessStartInfo(command[0], command[1..]) { RedirectStandardInput = true })!;
        var server = new PostgresServer(process, port);
        await server.WaitAsync();
        return server;
    }

    public string ConnectionString(string database) => new NpgsqlConnectionStringBuilder
    {
        Host = "127.0.0.1",
        Port = _port,
        Username = "paved",
        Database = database,
        MaxPoolSize = 24,
        Timeout = 60,
        CommandTimeout = 60,
    }.ConnectionString;

    public async Task RunAsync(string database, string sql)
    {
        await using var connection = new NpgsqlConnection(ConnectionString(database) + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>Kills the server as a crash would, and starts it again on its data.</summary>
    public async Task CrashAsync()
    {
        await EndAsync("crash");
        await WaitAsync();
    }

    /// <summary>Stops the server as an operator would: it ends all connections.</summary>
    public Task StopAsync() => EndAsync("stop");

    /// <summary>Starts the stopped server again on its data.</summary>
    public async Task RestartAsync()
    {
        await _shell.StandardInput.WriteLineAsync("start");
        await WaitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        _shell.StandardInput.Close();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        await _shell.WaitForExitAsync(patience.Token);
        _shell.Dispose();
    }

    private static string? FindBinaries() => Directory.Exists("/usr/lib/postgresql")
        ? Directory.GetDirectories("/usr/lib/postgresql")
            .OrderByDescending(folder => int.TryParse(Path.GetFileName(folder), out var version) ? version : 0)
            .Select(folder => Path.Combine(folder, "bin"))
            .FirstOrDefault(folder => File.Exists(Path.Combine(folder, "initdb")))
        : null;

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private async Task EndAsync(string command)
    {
        await using var connection = new NpgsqlConnection(ConnectionString("postgres") + ";Pooling=false");
        await connection.OpenAsync();
        await _shell.StandardInput.WriteLineAsync(command);
        await Eventually.FailsAsync(connection);
    }

    private Task WaitAsync() => Eventually.SucceedsAsync(() => RunAsync("postgres", "SELECT 1"));
}
