using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Paved.AspNetCore.Tests.Browser;
using Paved.Storefront.Tests.Hosting;
using static Microsoft.Playwright.Assertions;

namespace Paved.Storefront.Tests.Browser;

/// <summary>
/// Every page in both themes and on a narrow screen: axe finds nothing and nothing overflows. Pictures are left in
/// <c>PAVED_SCREENSHOTS</c>, or in the folder <c>screenshots</c> beside the tests.
/// </summary>
public sealed class EveryPageTests(ChromiumFixture chromium, Shopfront shop) : BrowserTests(chromium, shop)
{
    private const int Narrow = 360;

    private static readonly string Folder =
        Environment.GetEnvironmentVariable("PAVED_SCREENSHOTS") ?? Path.Combine(AppContext.BaseDirectory, "screenshots");

    private readonly HashSet<string> _seen = [];

    [Fact]
    public async Task Pages_InBothThemesAndNarrow_HaveNoFindingAndFit()
    {
        var visit = await VisitAsync();
        await visit.GoAsync("/");
        await LookAsync(visit, "home");
        await LookAtStrangersPagesAsync(visit);
        await LookAtSignInAsync(visit);
        await LookAtAccountAsync(visit);
        await LookAtTwoStepAsync(visit);
        await LookAtErrorsAsync(visit);

        var pages = Shop.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<PageActionDescriptor>() is not null)
            .Select(endpoint => $"/{endpoint.RoutePattern.RawText}").Except(["/Index", "/sign-out"]).Order();
        Assert.Equal(pages, _seen.Order());
    }

    private async Task LookAtStrangersPagesAsync(Visit visit)
    {
        foreach (var path in (string[])["/sign-up", "/check-mail", "/confirm", "/forgot-password", "/reset-password", "/sign-in/by-mail", "/sign-in/link"])
        {
            await visit.GoAsync(path);
            await LookAsync(visit, path[1..].Replace('/', '-'));
        }

        await visit.GoAsync("/sign-up");
        await visit.SendAsync(("name", "Nora"), ("email", "nobody@example.com"), ("new-password", "password1"));
        await Expect(visit["newpassword-errors"]).ToBeVisibleAsync();
        await visit["new-password"].FillAsync("tulip grommet");
        await Expect(visit.Page.GetByRole(AriaRole.Meter)).ToBeVisibleAsync();
        await LookAsync(visit, "sign-up-refused");
    }

    private async Task LookAtSignInAsync(Visit visit)
    {
        var breached = await Shop.PersonAsync("wheelbarrow meadow lantern");
        await visit.PasswordAsync(breached.Email, breached.Password);
        await visit.AtAsync("/sign-in/new-password", "Choose a new password");
        await LookAsync(visit, "sign-in-new-password");

        await visit.PasswordAsync("clara@example.com", "wrong");
        await visit.ErrorAsync("do not belong together");
        await LookAsync(visit, "sign-in");

        await visit.PasswordAsync("clara@example.com", "three herons in november");
        await visit.AtAsync("/sign-in/code", "Second step");
        await LookAsync(visit, "sign-in-code");
        await visit.GoAsync("/sign-in/recovery");
        await LookAsync(visit, "sign-in-recovery");
    }

    private async Task LookAtAccountAsync(Visit visit)
    {
        await visit.PasswordAsync("otto@example.com", "quiet ledger of the shed");
        await visit.AtAsync("/account", "Hello, Otto Brandt");
        await LookAsync(visit, "account");
        foreach (var page in (string[])["two-step", "password", "email", "browsers", "tokens"])
        {
            await visit.GoAsync($"/account/{page}");
            await LookAsync(visit, $"account-{page}");
        }

        await visit["issue"].ClickAsync();
        await visit["tamper"].ClickAsync();
        await Expect(visit["answer-body"]).ToBeVisibleAsync();
        await LookAsync(visit, "account-tokens-called");
        await visit.GoAsync("/operations");
        await LookAsync(visit, "operations");
        await visit.GoAsync("/outbox");
        await LookAsync(visit, "outbox");
        await visit.GoAsync("/account/prove");
        await LookAsync(visit, "account-prove");
    }

    private async Task LookAtTwoStepAsync(Visit visit)
    {
        await visit.GoAsync("/account/two-step/add");
        await LookAsync(visit, "account-two-step-add");
        await visit.SendAsync(("proof-password", "quiet ledger of the shed"));
        await visit.Page.GetByText("The camera does not work?").ClickAsync();
        await LookAsync(visit, "account-two-step-secret");
        await visit.SendAsync(("code", await Shop.NextCodeAsync(await visit["secret"].InnerTextAsync())));
        await Expect(visit["recovery-codes"]).ToBeVisibleAsync();
        await LookAsync(visit, "account-two-step-codes-shown");
        foreach (var page in (string[])["two-step", "two-step/codes", "two-step/remove"])
        {
            await visit.GoAsync($"/account/{page}");
            await LookAsync(visit, $"account-{page.Replace('/', '-')}-on");
        }
    }

    private static async Task LookAtErrorsAsync(Visit visit)
    {
        visit.ExpectedStatus = 404;
        await visit.GoAsync("/no-such-page");
        await CheckAsync(visit, "error-404");
    }

    private async Task LookAsync(Visit visit, string name)
    {
        _seen.Add(new Uri(visit.Page.Url).AbsolutePath);
        await CheckAsync(visit, name);
    }

    private static async Task CheckAsync(Visit visit, string name)
    {
        foreach (var scheme in (ColorScheme[])[ColorScheme.Dark, ColorScheme.Light])
        {
            await visit.Page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = scheme, ReducedMotion = ReducedMotion.Reduce });
            var axe = await visit.Page.RunAxe(new AxeRunOptions());
            Assert.Empty(axe.Violations.Select(finding => $"{name} {scheme}: {finding.Id} {string.Join(' ', finding.Nodes.Select(node => node.Html))}"));
            Assert.NotEmpty(axe.Passes);
            await PictureAsync(visit, $"{name}-{scheme}");
        }

        var (width, height) = (visit.Page.ViewportSize!.Width, visit.Page.ViewportSize.Height);
        await visit.Page.SetViewportSizeAsync(Narrow, height);
        var widths = await visit.Page.EvaluateAsync<int[]>("() => [document.documentElement.scrollWidth, document.documentElement.clientWidth]");
        await PictureAsync(visit, $"{name}-narrow");
        Assert.True(widths[0] <= widths[1], $"{name} is {widths[0]} wide in {widths[1]}");
        await visit.Page.SetViewportSizeAsync(width, height);
    }

    private static Task<byte[]> PictureAsync(Visit visit, string name) => visit.Page.ScreenshotAsync(new PageScreenshotOptions
    {
        Path = Path.Combine(Folder, $"{name.ToLowerInvariant()}.png"),
        FullPage = true,
    });
}
