using Storefront.Hosting;

namespace Storefront.Demo;

internal static class DemoExtensions
{
    public static IServiceCollection AddDemo(this IServiceCollection services, StorefrontSettings settings)
    {
        if (settings.HasDemoUsers)
        {
            services.AddScoped<DemoUsers>();
        }

        return settings.HasDemoUsers && settings.IsDevelopment ? services.AddHostedService<DemoBanner>() : services;
    }
}
