using Microsoft.Playwright;
using Paved.AspNetCore.Tests.Browser;
using Paved.Storefront.Tests.Hosting;

namespace Paved.Storefront.Tests.Browser;

/// <summary>What people do in browsers; a complaint of a browser or an error in the log fails the test.</summary>
public abstract class BrowserTests(ChromiumFixture chromium, Shopfront shop) : IAsyncLifetime
{
    private readonly List<Visit> _visits = [];

    protected static CancellationToken Token => TestContext.Current.CancellationToken;

    protected Shopfront Shop { get; } = shop;

    public ValueTask InitializeAsync()
    {
        Shop.Clock.Advance(TimeSpan.FromHours(1)); // failures of other tests are forgotten
        Shop.Log.All.Clear();
        return ValueTask.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        foreach (var visit in _visits)
        {
            await visit.Context.DisposeAsync();
        }

        Assert.Empty(_visits.SelectMany(visit => visit.Faults));
        Assert.DoesNotContain(Shop.Log.All, line => line.StartsWith("Error:", StringComparison.Ordinal) || line.StartsWith("Critical:", StringComparison.Ordinal));
    }

    private protected async Task<Visit> VisitAsync(BrowserNewContextOptions? options = null)
    {
        var browser = await chromium.BrowserAsync();
        Assert.NotNull(Shop.Services); // it is started by the first who asks
        var visit = await Visit.BeginAsync(browser, Shop, options);
        _visits.Add(visit);
        return visit;
    }
}
