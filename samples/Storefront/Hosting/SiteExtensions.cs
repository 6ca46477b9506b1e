using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Storefront.Hosting;

/// <summary>Pages, cookies, headers and errors.</summary>
internal static class SiteExtensions
{
    private const long LongestForm = 64 * 1024;

    public static IServiceCollection AddSite(this IServiceCollection services, StorefrontSettings settings)
    {
        services.AddRazorPages(options => options.Conventions
            .AuthorizeFolder("/Account").AuthorizePage("/Operations", "operator"));
        services.Configure<KestrelServerOptions>(options => options.Limits.MaxRequestBodySize = LongestForm);
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
        services.Insert(0, ServiceDescriptor.Singleton<IProblemDetailsWriter, ErrorPage>()); // the first that can write does
        return services;
    }

    public static void UseSite(this WebApplication app, StorefrontSettings settings)
    {
        app.Use(SecurityHeaders.AddAsync);
        app.UseExceptionHandler();
        app.UseStatusCodePages();
        if (settings.IsHttps)
        {
            app.UseHsts();
        }

        app.UseRouting();
        app.UseAuthentication();
        app.UseAuthorization();
    }

    private static CookieSecurePolicy Policy(StorefrontSettings settings) =>
        settings.IsHttps ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest;
}
