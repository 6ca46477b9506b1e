using Microsoft.AspNetCore.DataProtection;
using Paved.Auth;
using Storefront.Hosting;

namespace Storefront.Accounts;

internal static class AccountsExtensions
{
    public static IServiceCollection AddAccounts(this IServiceCollection services, StorefrontSettings settings)
    {
        // One ring of keys for cookies and for the secrets of authenticator apps. It is kept beside the database and not in it.
        services.AddDataProtection().SetApplicationName("Storefront")
            .PersistKeysToFileSystem(new DirectoryInfo(Path.Combine(settings.DataFolder, "keys")));
        services.AddAuthentication(Sessions.Scheme).AddCookie(options =>
        {
            options.Cookie.Name = settings.CookieName("session");
            options.Cookie.SecurePolicy = settings.IsHttps ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest;
            options.EventsType = typeof(SessionEvents);
            options.ExpireTimeSpan = TimeSpan.FromDays(14);
            options.LoginPath = "/sign-in";
        });
        services.AddAuthorizationBuilder().AddPolicy("operator", policy => policy.RequireRole("operator"));
        return services.AddSingleton(TimeProvider.System).AddSingleton<BrowserCookies>().AddScoped<SessionEvents>()
            .AddScoped<Recognition>().AddScoped<Sessions>().AddScoped<SignInFlow>().AddScoped<Prover>()
            .AddScoped<SignUps>().AddScoped<AddressChanges>();
    }

    public static ISecretProtector Protector(IServiceProvider services)
    {
        var keys = services.GetRequiredService<IDataProtectionProvider>().CreateProtector("Storefront.Secrets");
        return SecretProtector.From(keys.Protect, keys.Unprotect);
    }
}
