using System.Globalization;
using System.Net;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.EntityFrameworkCore;
using Paved.Auth;
using Paved.Tokens;
using Storefront.Data;

namespace Storefront.Accounts;

/// <summary>Starts, renews and ends the sessions of customers in their browsers.</summary>
internal sealed class Sessions(
    Shop shop, BrowserCookies cookies, Recognition recognition, RefreshTokens tokens, TimeProvider clock)
{
    public const string Scheme = CookieAuthenticationDefaults.AuthenticationScheme;

    /// <summary>Who is asking: a browser that was forgotten is a stranger again.</summary>
    public async Task<SignInClient> ClientAsync(HttpContext context)
    {
        var device = cookies.Device(context);
        var hash = device is null ? null : Digest.Of(device);
        var isKnown = hash is not null && await shop.Browsers.AnyAsync(row => row.DeviceHash == hash);
        return new SignInClient(context.Connection.RemoteIpAddress ?? IPAddress.None)
        {
            Browser = cookies.Browser(context),
            DeviceToken = isKnown ? device : null,
        };
    }

    /// <summary>After the last step of a sign-in.</summary>
    public async Task StartAsync(HttpContext context, SignInResult result)
    {
        var customer = await shop.Customers.AsNoTracking().SingleAsync(row => row.Id == result.UserId);
        var browser = await recognition.RecogniseAsync(context, customer, result.DeviceToken);
        cookies.SetStep(context, null);
        await IssueAsync(context, customer, browser, result.AuthenticationMethods, clock.GetUtcNow());
    }

    /// <summary>After a change that ended every session, this one goes on.</summary>
    public async Task RenewAsync(HttpContext context, ClaimsPrincipal user)
    {
        var customer = await shop.Customers.AsNoTracking().SingleAsync(row => row.Id == user.CustomerId());
        var browser = await recognition.RecogniseAsync(context, customer, deviceToken: null);
        await IssueAsync(context, customer, browser, user.Methods(), user.ProvenAt());
    }

    /// <summary>The customer has just proven once more who they are.</summary>
    public async Task StepUpAsync(HttpContext context, ClaimsPrincipal user)
    {
        var customer = await shop.Customers.AsNoTracking().SingleAsync(row => row.Id == user.CustomerId());
        var browser = await shop.Browsers.AsNoTracking().SingleAsync(row => row.Id == user.BrowserId());
        await IssueAsync(context, customer, browser, user.Methods(), clock.GetUtcNow());
    }

    /// <summary>Ends all sessions and tokens, and leaves the credentials as they are.</summary>
    public async Task EndAllAsync(string customerId)
    {
        var stamp = Customer.NewStamp();
        await shop.Customers.Where(row => row.Id == customerId)
            .ExecuteUpdateAsync(row => row.SetProperty(customer => customer.SecurityStamp, stamp));
        await tokens.RevokeSubjectAsync(customerId);
    }

    private static Task IssueAsync(
        HttpContext context, Customer customer, KnownBrowser browser, IEnumerable<string> methods, DateTimeOffset provenAt)
    {
        var proven = provenAt.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var identity = new ClaimsIdentity(
        [
            new("sub", customer.Id), new("name", customer.Name), new("email", customer.Email),
            new("browser", browser.Id), new("stamp", customer.SecurityStamp), new("proven", proven),
            .. methods.Select(method => new Claim("amr", method)),
            .. customer.IsOperator ? [new Claim("role", "operator")] : Array.Empty<Claim>(),
        ], Scheme, "name", "role");
        return context.SignInAsync(Scheme, new ClaimsPrincipal(identity));
    }
}
