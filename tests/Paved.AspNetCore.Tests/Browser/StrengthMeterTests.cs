using System.Text.Json;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Paved.AspNetCore.Tests.Browser;

public sealed class StrengthMeterTests(ChromiumFixture chromium)
{
    private const string Good = "tulip grommet vexes";

    [Fact]
    public async Task Typing_APassword_ShowsAndSaysWhatThePolicyThinks()
    {
        await using var page = await SignUp.OpenAsync(chromium);
        await Expect(page.Meter).ToBeHiddenAsync();

        await page.Password.PressSequentiallyAsync("password1");

        await Expect(page.Meter).ToHaveAttributeAsync("aria-valuenow", "0");
        await Expect(page.Meter).ToHaveAccessibleNameAsync("Password strength");
        await Expect(page.Page.GetByText("Password strength: too guessable").First).ToBeVisibleAsync();
        await Expect(page.Feedback).ToContainTextAsync("one of the most common passwords");
        await Expect(page.Password).ToHaveAccessibleDescriptionAsync(
            "You will need it each time you sign in. " + (await page.Feedback.InnerTextAsync()).ReplaceLineEndings(" ").Trim());
        await Expect(page.Said).ToContainTextAsync("Password strength: too guessable. It is shorter than 15 characters.");
        Assert.Single(page.Calls); // not one for each key

        await page.Password.FillAsync(SignUp.Breached);
        await Expect(page.Feedback.Locator("[data-code=breached]")).ToContainTextAsync("data breach");

        await page.Password.FillAsync(Good);
        await Expect(page.Meter).ToHaveAttributeAsync("aria-valuetext", "very unguessable");
        await Expect(page.Feedback).ToBeEmptyAsync();

        await page.Password.FillAsync("");
        await Expect(page.Meter).ToBeHiddenAsync();
        await Expect(page.Said).ToBeEmptyAsync();
        Assert.Empty(page.Faults);
    }

    [Fact]
    public async Task Typing_APassword_SendsItInPaddedBodiesAlone()
    {
        await using var page = await SignUp.OpenAsync(chromium);

        await page.Page.GetByLabel("Name").FillAsync("anneliese wunderlich");
        foreach (var password in (string[])["x", "Anneliese.Wunderlich", "\ud83d\ude00" + new string('y', 1500)])
        {
            var answered = page.Page.WaitForResponseAsync(response => response.Request.Method == "POST");
            await page.Password.FillAsync(password);
            var response = await answered;
            Assert.Equal(200, response.Status);
            Assert.Equal(4096, response.Request.PostDataBuffer!.Length);
            Assert.Equal(password, JsonDocument.Parse(response.Request.PostDataBuffer).RootElement.GetProperty("password").GetString());
            if (password.StartsWith("Anneliese", StringComparison.Ordinal))
            {
                await Expect(page.Feedback).ToContainTextAsync("your name");
            }
        }

        Assert.DoesNotContain(page.Requests, request => request.Url.Contains("nneliese", StringComparison.Ordinal));
        Assert.Empty(page.Faults);
    }

    [Fact]
    public async Task OlderAnswer_ThatComesLater_NeverReplacesTheNewer()
    {
        // The page's fetch does not abort, and keeps the first answer back until it is let go.
        await using var page = await SignUp.OpenAsync(chromium, scriptBefore: """
            const real = window.fetch;
            window.calls = 0;
            window.fetch = async (url, init) => {
              const isFirst = window.calls++ === 0;
              const response = await real(url, { ...init, signal: undefined });
              if (isFirst) {
                await new Promise(resolve => window.letGo = resolve);
                setTimeout(() => window.arrived = true, 100);
              }
              return response;
            };
            """);

        await page.Password.FillAsync("password1");
        await page.Page.WaitForFunctionAsync("() => window.letGo");
        await page.Password.FillAsync(Good);
        await Expect(page.Meter).ToHaveAttributeAsync("aria-valuenow", "4");
        await page.Page.EvaluateAsync("() => window.letGo()");
        await page.Page.WaitForFunctionAsync("() => window.arrived");

        await Expect(page.Meter).ToHaveAttributeAsync("aria-valuenow", "4");
        await Expect(page.Feedback).ToBeEmptyAsync();
    }

    [Fact]
    public async Task Typing_On_AbortsTheCallUnderWay()
    {
        await using var page = await SignUp.OpenAsync(chromium);
        var held = new TaskCompletionSource();
        await page.Page.RouteAsync("**/password-strength/", async route =>
        {
            if (page.Calls.Count() == 1)
            {
                await held.Task;
            }

            await route.ContinueAsync();
        });

        var aborted = new TaskCompletionSource<string?>();
        page.Page.RequestFailed += (_, request) => aborted.TrySetResult(request.Failure);
        await page.Password.FillAsync("password1");
        await Expect(page.Meter).ToBeHiddenAsync();
        await page.Page.WaitForRequestAsync("**/password-strength/");
        await page.Password.FillAsync(Good);

        Assert.Equal("net::ERR_ABORTED", await aborted.Task.WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken));
        held.SetResult();
        await Expect(page.Meter).ToHaveAttributeAsync("aria-valuenow", "4");
    }

    [Fact]
    public async Task Form_WithoutScripts_ShowsTheHintAndSubmits()
    {
        await using var page = await SignUp.OpenAsync(chromium, new BrowserNewContextOptions { JavaScriptEnabled = false });
        await Expect(page.Page.GetByText("A few words that do not belong together are good.")).ToBeVisibleAsync();

        await SubmitAsync(page);
    }

    [Fact]
    public async Task Form_WhereNobodyAnswers_Submits()
    {
        await using var page = await SignUp.OpenAsync(chromium);
        await page.Page.RouteAsync("**/password-strength/", route => route.FulfillAsync(new RouteFulfillOptions { Status = 500 }));
        var answered = page.Page.WaitForResponseAsync(response => response.Status == 500);
        await page.Password.FillAsync("x");
        await answered;

        await Expect(page.Meter).ToBeHiddenAsync();
        await SubmitAsync(page);
    }

    [Fact]
    public async Task Answer_TooManyCalls_IsAskedForAgainWhenItIsTime()
    {
        await using var page = await SignUp.OpenAsync(chromium);
        await page.Page.RouteAsync("**/password-strength/", async route =>
        {
            if (page.Calls.Count() == 1)
            {
                await route.FulfillAsync(new RouteFulfillOptions
                {
                    Status = 429,
                    Headers = new Dictionary<string, string> { ["Retry-After"] = "1" },
                });
                return;
            }

            await route.ContinueAsync();
        });

        await page.Password.FillAsync(Good);

        await Expect(page.Meter).ToHaveAttributeAsync("aria-valuenow", "4");
        Assert.Equal(2, page.Calls.Count());
    }

    [Fact]
    public async Task Meter_MovedOrRemoved_LeavesTheFieldAsItWas()
    {
        await using var page = await SignUp.OpenAsync(chromium);
        await Expect(page.Password).ToHaveAttributeAsync("aria-describedby", "hint paved-strength-1");

        await page.Page.EvaluateAsync("() => document.querySelector('paved-strength-meter').setAttribute('for', 'name')");
        await Expect(page.Password).ToHaveAttributeAsync("aria-describedby", "hint");
        await Expect(page.Page.GetByLabel("Name")).ToHaveAttributeAsync("aria-describedby", "paved-strength-1");

        await page.Page.EvaluateAsync("() => document.querySelector('paved-strength-meter').remove()");
        Assert.Null(await page.Page.GetByLabel("Name").GetAttributeAsync("aria-describedby"));
    }

    private static async Task SubmitAsync(SignUp page)
    {
        await page.Page.GetByLabel("Name").FillAsync("alice");
        await page.Password.FillAsync(Good);
        await page.Password.PressAsync("Tab"); // the meter is no stop
        await page.Page.Keyboard.PressAsync("Enter");
        await Expect(page.Page.GetByText("welcome alice, 19 characters")).ToBeVisibleAsync();
    }
}
