using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Paved.AspNetCore.Tests.Browser;

/// <summary>How it looks and reads; with <c>PAVED_SCREENSHOTS</c> a folder, pictures are left there.</summary>
public sealed class StrengthMeterLookTests(ChromiumFixture chromium)
{
    private static readonly string? Screenshots = Environment.GetEnvironmentVariable("PAVED_SCREENSHOTS");

    [Theory]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public async Task Meter_OnANarrowPage_HasNoFindingAndFits(ColorScheme scheme)
    {
        await using var page = await SignUp.OpenAsync(chromium, new BrowserNewContextOptions
        {
            ColorScheme = scheme,
            ReducedMotion = ReducedMotion.Reduce,
            ViewportSize = new ViewportSize { Width = 360, Height = 640 },
        });
        await CheckAsync(page, $"{scheme}-empty");
        foreach (var (name, password, score) in Passwords())
        {
            await page.Password.FillAsync(password);
            await Expect(page.Meter).ToHaveAttributeAsync("aria-valuenow", score);
            await CheckAsync(page, $"{scheme}-{name}");
        }

        Assert.Equal("none", await page.Meter.Locator("[part=bar]").EvaluateAsync<string>("bar => getComputedStyle(bar).transitionProperty"));
        Assert.Empty(page.Faults);
    }

    private static IEnumerable<(string Name, string Password, string Score)> Passwords() =>
    [
        ("weak", "password1", "0"), ("short", "tulip grom", "3"), ("breached", SignUp.Breached, "0"), ("good", "tulip grommet vexes", "4"),
    ];

    private static async Task CheckAsync(SignUp page, string name)
    {
        var axe = await page.Page.RunAxe(new AxeRunOptions());
        Assert.Empty(axe.Violations.Select(finding => $"{name}: {finding.Id} {string.Join(' ', finding.Nodes.Select(node => node.Html))}"));
        Assert.NotEmpty(axe.Passes);
        Assert.Equal(360, await page.Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth"));
        if (Screenshots is not null)
        {
            await page.Page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(Screenshots, $"{name}.png") });
        }
    }
}
