using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.RegularExpressions;

namespace Paved.Storefront.Tests.Cluster;

/// <summary>An instance of the sample: a process of its own, on a port that it finds itself.</summary>
public sealed partial class Instance : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly ConcurrentQueue<string> _output = new();
    private readonly TaskCompletionSource<Uri> _address = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Process _process;

    private Instance(Process process) => _process = process;

    public Uri Address { get; private set; } = null!;

    /// <summary>What it has written, for the operator.</summary>
    public IReadOnlyCollection<string> Output => _output;

    public int ProcessId => _process.Id;

    /// <summary>Starts it from the folder where it was built to.</summary>
    public static async Task<Instance> StartAsync(string program, IEnumerable<string> settings)
    {
        string[] arguments =
        [
            "exec", program, "--urls", "http://127.0.0.1:0",
            "--contentRoot", Path.GetDirectoryName(program)!, "--Logging:Console:FormatterName=simple",
            "--Logging:Console:FormatterOptions:SingleLine=true", "--Logging:LogLevel:Microsoft.Hosting.Lifetime=Information", .. settings,
        ];
        var instance = new Instance(Process.Start(new ProcessStartInfo("dotnet", arguments) { RedirectStandardOutput = true })!);
        instance._process.OutputDataReceived += (_, line) => instance.Read(line.Data);
        instance._process.BeginOutputReadLine();
        var listening = await instance._address.Task.WaitAsync(Patience);
        instance.Address = new UriBuilder(listening) { Host = "localhost" }.Uri;
        return instance;
    }

    /// <summary>Ends it at once, in whatever it is doing (SIGKILL).</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            await KillAsync();
        }

        _process.Dispose();
    }

    private void Read(string? line)
    {
        if (line is null)
        {
            _address.TrySetException(new InvalidOperationException($"It ended: {string.Join('\n', _output)}"));
            return;
        }

        _output.Enqueue(line);
        if (Listening().Match(line) is { Success: true } match)
        {
            _address.TrySetResult(new Uri(match.Groups[1].Value));
        }
    }

    [GeneratedRegex("Now listening on: (http://[0-9.:]+)", RegexOptions.CultureInvariant)]
    private static partial Regex Listening();
}
