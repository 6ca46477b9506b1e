using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Paved.Passwords;
using Paved.Passwords.Internal;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers password hashing.</summary>
public static class PavedPasswordsServiceCollectionExtensions
{
    /// <summary>
    /// Registers one <see cref="PasswordHasher"/> for the application. The options are checked and the first hash is
    /// computed when the host starts. Calling it again adds to the options.
    /// </summary>
    /// <param name="services">The services.</param>
    /// <param name="configure">Sets options; null keeps the defaults.</param>
    /// <returns>A builder, by which the options may also be read from configuration.</returns>
    /// <exception cref="ArgumentNullException">The services are null.</exception>
    public static PavedPasswordsBuilder AddPavedPasswords(
        this IServiceCollection services, Action<PasswordHashingOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        var options = services.AddOptions<PasswordHashingOptions>().ValidateOnStart();
        if (configure is not null)
        {
            options.Configure(configure);
        }

        services.TryAddSingleton(Host);
        services.TryAddSingleton(Hasher);
        services.TryAddEnumerable(
            ServiceDescriptor.Singleton<IValidateOptions<PasswordHashingOptions>, PasswordHashingValidator>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, PasswordWarmUp>());
        return new PavedPasswordsBuilder(services);
    }

    private static HasherHost Host(IServiceProvider services)
    {
        var logger = services.GetService<ILoggerFactory>()?.CreateLogger(HasherTelemetry.Name);
        return new HasherHost(services.GetService<TimeProvider>() ?? TimeProvider.System)
        {
            Logger = logger ?? NullLogger.Instance,
            Meters = services.GetService<IMeterFactory>(),
        };
    }

    private static PasswordHasher Hasher(IServiceProvider services) => new(
        services.GetRequiredService<IOptions<PasswordHashingOptions>>().Value,
        engine: null,
        services.GetRequiredService<HasherHost>());
}
