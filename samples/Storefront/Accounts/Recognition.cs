using Microsoft.EntityFrameworkCore;
using Storefront.Data;
using Storefront.Mail;

namespace Storefront.Accounts;

/// <summary>Keeps a row of each browser in which a customer signed in, and tells of new ones.</summary>
internal sealed class Recognition(Shop shop, BrowserCookies cookies, MailQueue mail, TimeProvider clock)
{
    public async Task<KnownBrowser> RecogniseAsync(HttpContext context, Customer customer, string? deviceToken)
    {
        var key = Digest.Of(cookies.Browser(context));
        var deviceHash = deviceToken is null ? null : Digest.Of(deviceToken);
        if (deviceToken is not null)
        {
            cookies.SetDevice(context, deviceToken);
        }

        var name = UserAgent.Describe(context.Request.Headers.UserAgent);
        if (!await SeeAsync(customer, key, name, deviceHash))
        {
            await AddAsync(customer, key, name, deviceHash);
        }

        return await shop.Browsers.AsNoTracking().SingleAsync(row => row.CustomerId == customer.Id && row.Key == key);
    }

    private async Task<bool> SeeAsync(Customer customer, string key, string name, string? deviceHash) =>
        await shop.Browsers.Where(row => row.CustomerId == customer.Id && row.Key == key).ExecuteUpdateAsync(row => row
            .SetProperty(browser => browser.Name, name)
            .SetProperty(browser => browser.Stamp, customer.SecurityStamp)
            .SetProperty(browser => browser.DeviceHash, browser => deviceHash ?? browser.DeviceHash)
            .SetProperty(browser => browser.LastSeenAt, clock.GetUtcNow())) > 0;

    private async Task AddAsync(Customer customer, string key, string name, string? deviceHash)
    {
        var now = clock.GetUtcNow();
        var isFirst = !await shop.Browsers.AnyAsync(row => row.CustomerId == customer.Id);
        shop.Browsers.Add(new KnownBrowser
        {
            Id = Guid.NewGuid().ToString("N"),
            CustomerId = customer.Id,
            Key = key,
            DeviceHash = deviceHash,
            Name = name,
            Stamp = customer.SecurityStamp,
            FirstSeenAt = now,
            LastSeenAt = now,
        });
        shop.Events.Add(new AccountEvent { CustomerId = customer.Id, At = now, Text = $"{name} signed in for the first time" });
        try
        {
            await shop.SaveChangesAsync();
            mail.Enqueue(isFirst ? null : Messages.NewBrowser(customer.Email, name));
        }
        catch (DbUpdateException)
        {
            shop.ChangeTracker.Clear(); // the same browser signs in a second time at this moment
            await SeeAsync(customer, key, name, deviceHash);
        }
    }
}
