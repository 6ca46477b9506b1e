using Microsoft.AspNetCore.Mvc;

namespace Storefront.Hosting;

/// <summary>Pages, cookies, headers and errors.</summary>
internal static class SiteExtensions
{
    public static IServiceCollection AddSite(this IServiceCollection services, StorefrontSettings settings)
    {
        services.AddRazorPages(options => options.Conventions.AuthorizeFolder("/Account"));
        services.Configure<RouteOptions>(options => options.LowercaseUrls = true);
        services.AddAntiforgery(options =>
        {
            options.Cookie.Name = settings.CookieName("form");
            options.Cookie.SecurePolicy = Policy(settings);
        });
        services.Configure<CookieTempDataProviderOptions>(options =>
        {
            options.Cookie.Name = settings.CookieName("notice");
            options.Cookie.SecurePolicy = Policy(settings);
        });
        return services.AddSingleton<IProblemDetailsWriter, ErrorPage>();
    }

    public static void UseSite(this WebApplication app, StorefrontSettings settings)
    {
        app.UseExceptionHandler();
        app.UseStatusCodePages();
        if (settings.IsHttps)
        {
            app.UseHsts();
        }

        app.Use(SecurityHeaders.AddAsync);
        app.UseRouting();
        app.UseAuthentication();
        app.UseAuthorization();
    }

    private static CookieSecurePolicy Policy(StorefrontSettings settings) =>
        settings.IsHttps ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest;
}
