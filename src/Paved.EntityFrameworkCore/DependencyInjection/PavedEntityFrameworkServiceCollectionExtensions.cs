using System.Diagnostics.Metrics;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Paved.Auth;
using Paved.EntityFrameworkCore;
using Paved.EntityFrameworkCore.Internal;
using Paved.Tokens;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers the stores in the application's database.</summary>
public static class PavedEntityFrameworkServiceCollectionExtensions
{
    /// <summary>
    /// Registers the stores as singletons that open a scope and take its context for each operation: whether the context
    /// was added by <c>AddDbContext</c> or by a factory, pooled or not. When the host starts, the tables are checked
    /// (<c>PAVED-CFG-070</c>, <c>PAVED-CFG-071</c>), and from then on what has expired is deleted now and then.
    /// </summary>
    /// <typeparam name="TContext">The application's context, whose model has <c>modelBuilder.AddPaved()</c>.</typeparam>
    /// <param name="services">The services.</param>
    /// <param name="configure">Sets options; null keeps the defaults.</param>
    /// <returns>A builder.</returns>
    /// <exception cref="ArgumentNullException">The services are null.</exception>
    public static PavedEntityFrameworkBuilder AddPavedEntityFramework<TContext>(
        this IServiceCollection services, Action<PavedEntityFrameworkOptions>? configure = null)
        where TContext : DbContext
    {
        ArgumentNullException.ThrowIfNull(services);
        var options = services.AddOptions<PavedEntityFrameworkOptions>().ValidateOnStart();
        if (configure is not null)
        {
            options.Configure(configure);
        }

        services.AddSingleton(
            provider => PavedDatabase.From<TContext>(provider.GetRequiredService<IServiceScopeFactory>()));
        AddStores(services);
        AddHostedServices(services);
        return new PavedEntityFrameworkBuilder(services);
    }

    /// <summary>The last one registered serves: who asks for a database wants it, whatever stood in for it before.</summary>
    private static void AddStores(IServiceCollection services)
    {
        services.TryAddSingleton<EntityFrameworkRefreshTokenStore>();
        services.TryAddSingleton<EntityFrameworkTokenRevocations>();
        services.TryAddSingleton<EntityFrameworkOneTimeTokenStore>();
        services.AddSingleton<IKeyRingStore>(
            provider => new EntityFrameworkKeyRingStore(provider.GetRequiredService<PavedDatabase>()));
        services.AddSingleton<ITotpStore>(
            provider => new EntityFrameworkTotpStore(provider.GetRequiredService<PavedDatabase>()));
        services.AddSingleton<IRecoveryCodeStore>(
            provider => new EntityFrameworkRecoveryCodeStore(provider.GetRequiredService<PavedDatabase>()));
        services.AddSingleton<IRefreshTokenStore>(
            provider => provider.GetRequiredService<EntityFrameworkRefreshTokenStore>());
        services.AddSingleton<IOneTimeTokenStore>(
            provider => provider.GetRequiredService<EntityFrameworkOneTimeTokenStore>());
    }

    private static void AddHostedServices(IServiceCollection services)
    {
        services.TryAddEnumerable(
            ServiceDescriptor.Singleton<IValidateOptions<PavedEntityFrameworkOptions>, OptionsValidator>());
        services.TryAddSingleton(provider => new PurgeTelemetry(provider.GetService<IMeterFactory>()));
        services.TryAddSingleton(Purge);
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, StartUpCheck>(
            provider => new StartUpCheck(provider.GetRequiredService<PavedDatabase>(), Logger(provider))));
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, PurgeService>(
            provider => new PurgeService(
                provider.GetRequiredService<Purge>(),
                provider.GetRequiredService<IOptions<PavedEntityFrameworkOptions>>(),
                Clock(provider))));
    }

    private static Purge Purge(IServiceProvider provider) => new(
        provider.GetRequiredService<EntityFrameworkRefreshTokenStore>(),
        provider.GetRequiredService<EntityFrameworkTokenRevocations>(),
        provider.GetRequiredService<EntityFrameworkOneTimeTokenStore>(),
        provider.GetRequiredService<PurgeTelemetry>(),
        Clock(provider),
        Logger(provider));

    private static TimeProvider Clock(IServiceProvider provider) =>
        provider.GetService<TimeProvider>() ?? TimeProvider.System;

    private static ILogger Logger(IServiceProvider provider) =>
        provider.GetService<ILoggerFactory>()?.CreateLogger(PurgeTelemetry.Name) ?? NullLogger.Instance;
}
