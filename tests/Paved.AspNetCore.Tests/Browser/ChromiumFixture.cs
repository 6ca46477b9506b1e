using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(Paved.AspNetCore.Tests.Browser.ChromiumFixture))]

namespace Paved.AspNetCore.Tests.Browser;

/// <summary>One Chromium for all tests, started by the first that needs it.</summary>
public sealed class ChromiumFixture : IAsyncDisposable
{
    private const string AbsentReason = "Chromium is not on this machine";

    private static readonly string? Executable =
        new[] { "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome" }.FirstOrDefault(File.Exists);

    private readonly Lazy<Task<(IPlaywright Playwright, IBrowser Browser)>> _started = new(StartAsync);

    public async Task<IBrowser> BrowserAsync()
    {
        Assert.SkipWhen(Executable is null, AbsentReason);
        return (await _started.Value).Browser;
    }

    public async ValueTask DisposeAsync()
    {
        if (_started.IsValueCreated)
        {
            var (playwright, browser) = await _started.Value;
            await browser.DisposeAsync();
            playwright.Dispose();
        }
    }

    private static async Task<(IPlaywright Playwright, IBrowser Browser)> StartAsync()
    {
        var playwright = await Playwright.CreateAsync();
        return (playwright, await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = Executable,
            Args = ["--no-sandbox", "--disable-gpu"],
        }));
    }
}
