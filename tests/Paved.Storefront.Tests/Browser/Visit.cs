using System.Collections.Concurrent;
using Microsoft.Playwright;
using Paved.Storefront.Tests.Hosting;
using static Microsoft.Playwright.Assertions;

namespace Paved.Storefront.Tests.Browser;

/// <summary>A browser of somebody's own, at the shop.</summary>
internal sealed class Visit
{
    private readonly Shopfront _shop;
    private readonly ConcurrentQueue<string> _faults = new();

    private Visit(Shopfront shop, IBrowserContext context, IPage page)
    {
        (_shop, Context, Page) = (shop, context, page);
        page.SetDefaultTimeout(15_000);
        page.Console += (_, message) => Note(message.Type is "error" or "warning", message.Text);
        page.PageError += (_, error) => Note(true, error);
        page.Response += (_, response) => Note(response.Status >= 500, $"{response.Status} {response.Url}");
    }

    public IBrowserContext Context { get; }

    public IPage Page { get; }

    /// <summary>A status that is meant, and no fault although the browser logs it.</summary>
    public int ExpectedStatus { get; set; }

    /// <summary>What the browser complained about, such as a violation of the policy, and answers that are the shop's fault.</summary>
    public IReadOnlyCollection<string> Faults => _faults;

    public static async Task<Visit> BeginAsync(IBrowser browser, Shopfront shop, BrowserNewContextOptions? options)
    {
        options ??= new BrowserNewContextOptions();
        options.BaseURL = shop.Address.AbsoluteUri;
        options.ReducedMotion = ReducedMotion.Reduce;
        var context = await browser.NewContextAsync(options);
        return new Visit(shop, context, await context.NewPageAsync());
    }

    public ILocator this[string id] => Page.Locator($"#{id}");

    public Task GoAsync(string path) => Page.GotoAsync(path);

    /// <summary>Fills the fields, and presses the button of their form.</summary>
    public async Task SendAsync(params (string Id, string Text)[] fields)
    {
        foreach (var (id, text) in fields)
        {
            await this[id].FillAsync(text);
        }

        await this["submit"].ClickAsync();
    }

    /// <summary>Waits until the browser is there.</summary>
    public async Task AtAsync(string path, string heading)
    {
        await Expect(Page.Locator("h1")).ToHaveTextAsync(heading);
        await Expect(Page).ToHaveURLAsync(new Uri(_shop.Address, path).AbsoluteUri);
    }

    public Task NoticeAsync(string text) => Expect(this["notice"]).ToContainTextAsync(text);

    public Task ErrorAsync(string text) => Expect(this["errors"]).ToContainTextAsync(text);

    public async Task PasswordAsync(string email, string password)
    {
        await GoAsync("/sign-in");
        await SendAsync(("email", email), ("password", password));
    }

    public async Task SignInAsync(Person person)
    {
        await PasswordAsync(person.Email, person.Password);
        if (person.Secret is { } secret)
        {
            await AtAsync("/sign-in/code", "Second step");
            await SendAsync(("code", await _shop.NextCodeAsync(secret)));
        }

        await AtAsync("/account", "Hello, Petra Quince");
    }

    public async Task SignOutAsync()
    {
        await this["sign-out"].ClickAsync();
        await NoticeAsync("You are signed out.");
    }

    private void Note(bool isFault, string text)
    {
        if (isFault && (ExpectedStatus == 0 || !text.Contains($"status of {ExpectedStatus}", StringComparison.Ordinal)))
        {
            _faults.Enqueue(text);
        }
    }
}
