using System.Buffers.Text;
using System.Security.Cryptography;
using Storefront.Hosting;

namespace Storefront.Accounts;

/// <summary>The cookies of a browser that are no session: its own random value, what recognises it, and the step it is at.</summary>
internal sealed class BrowserCookies(StorefrontSettings settings)
{
    private const int KeyBytes = 32;

    private static readonly TimeSpan Year = TimeSpan.FromDays(365);

    private string BrowserName => settings.CookieName("browser");

    private string DeviceName => settings.CookieName("device");

    private string StepName => settings.CookieName("step");

    /// <summary>A random value of this browser, which is made where there is none.</summary>
    public string Browser(HttpContext context)
    {
        if (context.Request.Cookies[BrowserName] is { Length: > 0 } known)
        {
            return known;
        }

        if (context.Items[BrowserName] is not string made)
        {
            made = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(KeyBytes));
            context.Items[BrowserName] = made;
            context.Response.Cookies.Append(BrowserName, made, Options(Year));
        }

        return made;
    }

    public string? Device(HttpContext context) => context.Request.Cookies[DeviceName];

    public void SetDevice(HttpContext context, string token) =>
        context.Response.Cookies.Append(DeviceName, token, Options(Year));

    public SignInStep? Step(HttpContext context) => SignInStep.Parse(context.Request.Cookies[StepName]);

    public void SetStep(HttpContext context, SignInStep? step)
    {
        if (step is null)
        {
            context.Response.Cookies.Delete(StepName, Options(TimeSpan.Zero));
        }
        else
        {
            context.Response.Cookies.Append(StepName, step.ToCookie(), Options(TimeSpan.FromMinutes(5)));
        }
    }

    private CookieOptions Options(TimeSpan age) => new()
    {
        HttpOnly = true,
        IsEssential = true,
        MaxAge = age,
        Path = "/",
        SameSite = SameSiteMode.Lax,
        Secure = settings.IsHttps,
    };
}
