using System.Diagnostics;
using System.Text.RegularExpressions;

namespace Paved.AspNetCore.Tests.Template;

/// <summary>The application in a process of its own, with the keys of its cookies in the folder of the test.</summary>
internal sealed partial class TemplateProcess : IAsyncDisposable
{
    private readonly Process _process;

    private TemplateProcess(Process process, Uri address) => (_process, Address) = (process, address);

    public Uri Address { get; }

    public static async Task<TemplateProcess> StartAsync(TemplateFolder folder, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(folder.Shop, "bin/Debug/net10.0/Shop.dll"), "--urls", "http://127.0.0.1:0"])
        {
            WorkingDirectory = folder.Shop,
            RedirectStandardOutput = true,
        };
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Development";
        start.Environment["HOME"] = folder.Home;
        var process = Process.Start(start)!;
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(TimeSpan.FromMinutes(1));
        while (await process.StandardOutput.ReadLineAsync(limit.Token) is { } line)
        {
            if (Listening().Match(line) is { Success: true } match)
            {
                _ = process.StandardOutput.ReadToEndAsync(CancellationToken.None); // so that it never waits for a reader
                return new TemplateProcess(process, new Uri(match.Groups[1].Value));
            }
        }

        throw new InvalidOperationException("The application ended before it listened.");
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    [GeneratedRegex(@"Now listening on: (http://\S+)")]
    private static partial Regex Listening();
}
