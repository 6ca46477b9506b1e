using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.RegularExpressions;

namespace Paved.Rehearsal.Tests;

/// <summary>An instance of the application: a process of its own, on a port that it finds itself.</summary>
public sealed partial class Instance : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly ConcurrentQueue<string> _log = new();
    private readonly TaskCompletionSource<Uri> _address = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Process _process;
    private readonly HttpClient _http = new(new SocketsHttpHandler { MaxConnectionsPerServer = 200 }) { Timeout = Patience };

    private Instance(Process process) => _process = process;

    public bool IsRunning => !_process.HasExited;

    /// <summary>What it has written, for the operator.</summary>
    public IEnumerable<string> Log => _log;

    public static async Task<Instance> StartAsync(IEnumerable<string> settings)
    {
        var program = Path.Combine(AppContext.BaseDirectory, "Paved.Rehearsal.dll");
        var start = new ProcessStartInfo("dotnet", ["exec", program, "--urls", "http://127.0.0.1:0", .. settings])
        {
            RedirectStandardInput = true, // it stops when this ends, however this process does
            RedirectStandardOutput = true,
        };
        var instance = new Instance(Process.Start(start)!);
        instance._process.OutputDataReceived += (_, line) => instance.Read(line.Data);
        instance._process.BeginOutputReadLine();
        instance._http.BaseAddress = await instance._address.Task.WaitAsync(Patience);
        return instance;
    }

    public async Task<Answer> PostAsync(string path, Ask ask)
    {
        var began = Stopwatch.GetTimestamp();
        using var response = await _http.PostAsJsonAsync(path, ask);
        var reply = await response.Content.ReadFromJsonAsync<Reply>();
        return new Answer((int)response.StatusCode, reply!, Stopwatch.GetElapsedTime(began));
    }

    /// <summary>Ends it at once, in whatever it is doing (SIGKILL).</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (IsRunning)
        {
            await KillAsync();
        }

        _process.Dispose();
        _http.Dispose();
    }

    private void Read(string? line)
    {
        if (line is null)
        {
            _address.TrySetException(new InvalidOperationException($"It ended: {string.Join('\n', _log)}"));
            return;
        }

        _log.Enqueue(line);
        if (Listening().Match(line) is { Success: true } match)
        {
            _address.TrySetResult(new Uri(match.Groups[1].Value));
        }
    }

    [GeneratedRegex("Now listening on: (http://[0-9.:]+)", RegexOptions.CultureInvariant)]
    private static partial Regex Listening();
}
