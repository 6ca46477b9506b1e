using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Paved.AspNetCore.JwtBearer.Tests;

/// <summary>samples/TokenServices as its script runs it: an issuer, two services and their traffic, a process each.</summary>
public sealed class TokenServicesSampleTests
{
    private const int Rotations = 3;
    private const string Bash = "/bin/bash";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    [Fact]
    public async Task Sample_KeysRotate_RefusesNoTokenButThoseOfTheOtherServiceAndThoseWithoutTheScope()
    {
        Assert.SkipUnless(File.Exists(Bash), "bash is not on this machine");

        var counts = await RunAsync();

        Assert.Equal(Rotations, counts["rotations of the keys"]);
        Assert.InRange(counts["requests with valid tokens"], 100, int.MaxValue);
        Assert.Equal(0, counts["refused of valid tokens"]);
        Assert.InRange(counts["requests with tokens of the other service"], 2, int.MaxValue);
        Assert.Equal(counts["requests with tokens of the other service"], counts["refused of tokens of the other service"]);
        Assert.InRange(counts["requests with tokens without the scope"], 2, int.MaxValue);
        Assert.Equal(counts["requests with tokens without the scope"], counts["refused of tokens without the scope"]);

        // One for each service when it starts, and at most one for each key that it does not know.
        Assert.InRange(counts["fetches of the JWKS"], 2, 2 + (2 * Rotations));
    }

    private static async Task<Dictionary<string, int>> RunAsync()
    {
        using var script = Process.Start(Start())!;
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(Patience);
        try
        {
            var output = script.StandardOutput.ReadToEndAsync(patience.Token);
            var errors = await script.StandardError.ReadToEndAsync(patience.Token);
            await script.WaitForExitAsync(patience.Token);
            Assert.True(script.ExitCode == 0, $"{await output}{errors}");
            return Read(await output);
        }
        finally
        {
            script.Kill(entireProcessTree: true);
        }
    }

    private static ProcessStartInfo Start()
    {
        var ports = FreePorts(3);
        return new ProcessStartInfo(Bash)
        {
            ArgumentList = { Path.Combine(Root(), "samples", "TokenServices", "run.sh") },
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment =
            {
                ["BUILD"] = "0",
                ["ROTATIONS"] = Rotations.ToString(CultureInfo.InvariantCulture),
                ["ISSUER_PORT"] = ports[0],
                ["ORDERS_PORT"] = ports[1],
                ["STOCK_PORT"] = ports[2],
            },
        };
    }

    /// <summary>The table by name; a line that is set in belongs to the one above it.</summary>
    private static Dictionary<string, int> Read(string table)
    {
        var counts = new Dictionary<string, int>();
        var above = "";
        foreach (var line in table.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            var (name, count) = (line[..42].TrimEnd(), int.Parse(line[42..], CultureInfo.InvariantCulture));
            above = name.StartsWith("requests with ", StringComparison.Ordinal) ? name["requests with ".Length..] : above;
            counts[name[0] == ' ' ? $"{name.Trim()} of {above}" : name] = count;
        }

        return counts;
    }

    private static string[] FreePorts(int count)
    {
        var listeners = Enumerable.Range(0, count).Select(_ => new TcpListener(IPAddress.Loopback, 0)).ToList();
        listeners.ForEach(listener => listener.Start());
        var ports = listeners.Select(listener => $"{((IPEndPoint)listener.LocalEndpoint).Port}").ToArray();
        listeners.ForEach(listener => listener.Dispose());
        return ports;
    }

    private static string Root()
    {
        var folder = AppContext.BaseDirectory;
        while (folder is not null && !File.Exists(Path.Combine(folder, "Paved.sln")))
        {
            folder = Path.GetDirectoryName(folder);
        }

        return folder ?? throw new DirectoryNotFoundException("Paved.sln is in no folder above the tests.");
    }
}
