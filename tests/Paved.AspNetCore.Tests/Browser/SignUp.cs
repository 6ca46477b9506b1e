using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Paved.AspNetCore.Tests.Support;

namespace Paved.AspNetCore.Tests.Browser;

/// <summary>A page with a form and the meter, under a strict Content-Security-Policy, in a browser.</summary>
internal sealed class SignUp : IAsyncDisposable
{
    public const string Breached = "ocelot marzipan trellis";

    private const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; "
        + "require-trusted-types-for 'script'; trusted-types 'none'";

    private readonly Site _site;
    private readonly Filter _filter;
    private readonly IBrowserContext _context;
    private readonly ConcurrentQueue<string> _faults = new();

    private SignUp(Site site, Filter filter, IBrowserContext context, IPage page)
    {
        (_site, _filter, _context, Page) = (site, filter, context, page);
        page.Console += (_, message) => Note(message.Type is "error" or "warning", message.Text);
        page.PageError += (_, error) => Note(true, error);
        page.Request += (_, request) => Requests.Enqueue(request);
        page.SetDefaultTimeout(10_000);
    }

    public IPage Page { get; }

    /// <summary>All that the browser asked for.</summary>
    public ConcurrentQueue<IRequest> Requests { get; } = new();

    /// <summary>The calls about passwords.</summary>
    public IEnumerable<IRequest> Calls => Requests.Where(request => request.Method == "POST" && request.ResourceType == "fetch");

    public ILocator Password => Page.GetByLabel("Password", new PageGetByLabelOptions { Exact = true });

    public ILocator Meter => Page.GetByRole(AriaRole.Meter);

    /// <summary>What is written below the bar.</summary>
    public ILocator Feedback => Page.Locator("paved-strength-meter [slot=feedback]");

    /// <summary>What a screen reader is told without asking.</summary>
    public ILocator Said => Page.GetByRole(AriaRole.Status);

    /// <summary>What the browser complained about, such as a violation of the policy.</summary>
    public IReadOnlyCollection<string> Faults => _faults;

    public static async Task<SignUp> OpenAsync(
        ChromiumFixture chromium, BrowserNewContextOptions? options = null, string? scriptBefore = null)
    {
        var browser = await chromium.BrowserAsync();
        var filter = new Filter(Breached);
        var site = await Site.StartAsync(
            services => services.AddPavedPasswords().UseBreachFilter(filter.Path), app => Map(app, scriptBefore));
        var context = await browser.NewContextAsync(options);
        var opened = new SignUp(site, filter, context, await context.NewPageAsync());
        await opened.Page.GotoAsync(site.Client.BaseAddress!.AbsoluteUri);
        return opened;
    }

    public async ValueTask DisposeAsync()
    {
        await _context.DisposeAsync();
        await _site.DisposeAsync();
        _filter.Dispose();
    }

    private void Note(bool isFault, string text)
    {
        if (isFault)
        {
            _faults.Enqueue(text);
        }
    }

    private static void Map(WebApplication app, string? scriptBefore)
    {
        app.MapPavedPasswordStrength();
        app.MapGet("/page.css", () => Results.Text(Style, "text/css"));
        app.MapGet("/before.js", () => Results.Text(scriptBefore, "text/javascript"));
        app.MapGet("/favicon.ico", () => Results.NoContent());
        app.MapPost("/", (HttpRequest request) => Results.Text($"welcome {request.Form["name"]}, {request.Form["password"].ToString().Length} characters"))
            .DisableAntiforgery();
        app.MapGet("/", (HttpResponse response) =>
        {
            response.Headers.ContentSecurityPolicy = Policy;
            return Results.Text(Html(scriptBefore is null ? "" : "<script src=\"/before.js\"></script>"), "text/html");
        });
    }

    private static string Html(string before) => $$"""
        <!doctype html>
        <html lang="en">
        <head>
          <meta charset="utf-8">
          <meta name="viewport" content="width=device-width, initial-scale=1">
          <title>Sign up</title>
          <link rel="stylesheet" href="/page.css">
          {{before}}
          <script type="module" src="{{Site.Strength}}/{{PavedStrengthMeter.FileName}}?v={{PavedStrengthMeter.Version}}"></script>
        </head>
        <body>
          <main>
            <h1>Sign up</h1>
            <form method="post">
              <label for="name">Name</label>
              <input id="name" name="name" autocomplete="username">
              <label for="password">Password</label>
              <input id="password" name="password" type="password" autocomplete="new-password" aria-describedby="hint">
              <p id="hint">You will need it each time you sign in.</p>
              <paved-strength-meter for="password" inputs="name">A few words that do not belong together are good.</paved-strength-meter>
              <button>Sign up</button>
            </form>
          </main>
        </body>
        </html>
        """;

    private const string Style = """
        :root { color-scheme: light dark; }
        body { font: 1rem/1.5 sans-serif; margin: 1rem; }
        form { display: grid; gap: 0.5rem; max-width: 24rem; }
        input, button { font: inherit; padding: 0.375rem; }
        p { margin: 0; }
        """;
}
