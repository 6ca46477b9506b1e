using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Paved.Auth;
using Paved.Redis;
using Paved.Redis.Internal;
using StackExchange.Redis;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers what Paved keeps in Redis.</summary>
public static class PavedRedisServiceCollectionExtensions
{
    /// <summary>
    /// Registers <see cref="RedisAttemptStore"/> as the <see cref="IAttemptStore"/>. The host does not start where Redis
    /// would evict counters; it starts where Redis cannot be reached yet.
    /// </summary>
    /// <param name="services">The services.</param>
    /// <param name="configuration">
    /// The address and settings, such as <c>redis.example:6380,ssl=true,password=…</c>, for a connection of its own. Default:
    /// the registered <see cref="IConnectionMultiplexer"/>.
    /// </param>
    /// <param name="configure">Changes the options.</param>
    /// <returns>The services.</returns>
    /// <exception cref="ArgumentException">The configuration or an option is wrong.</exception>
    public static IServiceCollection AddPavedRedis(
        this IServiceCollection services,
        string? configuration = null,
        Action<RedisAttemptStoreOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        var options = new RedisAttemptStoreOptions();
        configure?.Invoke(options);
        options = options.Snapshot(nameof(configure));
        if (configuration is null)
        {
            services.TryAddSingleton(provider => new RedisAttemptStore(
                provider.GetRequiredService<IConnectionMultiplexer>(), options));
        }
        else
        {
            var settings = ConfigurationOptions.Parse(configuration);
            services.TryAddSingleton(_ => new OwnedConnection(settings));
            services.TryAddSingleton(provider => new RedisAttemptStore(
                provider.GetRequiredService<OwnedConnection>().Connection, options));
        }

        services.AddSingleton<IAttemptStore>(provider => provider.GetRequiredService<RedisAttemptStore>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, RedisStartup>());
        return services;
    }
}
