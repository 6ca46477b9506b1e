using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Storefront.Demo;
using Storefront.Hosting;

namespace Storefront.Data;

internal static class ShopExtensions
{
    private const int Attempts = 5;

    public static IServiceCollection AddShop(this IServiceCollection services, StorefrontSettings settings) =>
        services.AddDbContextPool<Shop>(options => _ = settings.PostgreSql is { } connection
            ? options.UseNpgsql(connection)
            : options.UseSqlite($"Data Source={Path.Combine(settings.DataFolder, "storefront.db")}"));

    /// <summary>Makes the tables; a shop that is in use has migrations instead.</summary>
    public static async Task PrepareAsync(this WebApplication app)
    {
        await using var scope = app.Services.CreateAsyncScope();
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await scope.ServiceProvider.GetRequiredService<Shop>().Database.EnsureCreatedAsync();
                break;
            }
            catch (DbException) when (attempt < Attempts)
            {
                await Task.Delay(TimeSpan.FromSeconds(1)); // another instance makes them at the same time
            }
        }

        if (scope.ServiceProvider.GetService<DemoUsers>() is { } users)
        {
            await users.SeedAsync();
        }
    }
}
