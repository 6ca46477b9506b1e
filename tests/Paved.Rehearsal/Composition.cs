using Microsoft.EntityFrameworkCore;
using Paved.Auth;
using Paved.Passwords;
using Paved.Tokens;

namespace Paved.Rehearsal;

/// <summary>What the application is made of.</summary>
internal static class Composition
{
    private const int Waiting = 1000;

    public static void AddRehearsal(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddDbContext<Registry>(options => options.UseNpgsql(configuration["Postgres"]));
        services.AddPavedEntityFramework<Registry>();
        services.AddPavedPasswords(options =>
        {
            (options.Cost, options.QueueLimit, options.QueueTimeout) = (Argon2Cost.OwaspMinimum, Waiting, TimeSpan.FromMinutes(1));
        });
        services.AddPavedAuth(options => options.Origin = new Uri("https://shop.example"))
            .UseCredentials<Accounts>()
            .UseRedis(configuration["Redis"])
            .UseSecurityEvents<Sessions>()
            .UseProtector(ProtectorOf(configuration["Key"]!));
        services.AddSingleton(provider => new RefreshTokens(provider.GetRequiredService<IRefreshTokenStore>()));
    }

    private static SecretProtector ProtectorOf(string text)
    {
        var key = SecretProtectionKey.Parse(text);
        return SecretProtector.AesGcm([key], key.Id);
    }
}
