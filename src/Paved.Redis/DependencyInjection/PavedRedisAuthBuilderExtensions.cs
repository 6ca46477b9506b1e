using Paved.Redis;
using StackExchange.Redis;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Lets signing in count its attempts in Redis.</summary>
public static class PavedRedisAuthBuilderExtensions
{
    /// <summary>
    /// Counts attempts in Redis, as <see cref="PavedRedisServiceCollectionExtensions.AddPavedRedis"/> registers it: for
    /// applications of several instances.
    /// </summary>
    /// <param name="builder">What <c>AddPavedAuth</c> returned.</param>
    /// <param name="configuration">
    /// The address and settings of a connection of its own. Default: the registered <see cref="IConnectionMultiplexer"/>.
    /// </param>
    /// <param name="configure">Changes the options.</param>
    /// <returns>The builder.</returns>
    /// <exception cref="ArgumentException">The configuration or an option is wrong.</exception>
    public static PavedAuthBuilder UseRedis(
        this PavedAuthBuilder builder,
        string? configuration = null,
        Action<RedisAttemptStoreOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddPavedRedis(configuration, configure);
        return builder;
    }
}
