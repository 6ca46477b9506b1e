using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Paved.Tokens;
using Paved.Tokens.Internal;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers token validation.</summary>
public static class PavedTokensServiceCollectionExtensions
{
    /// <summary>
    /// Registers one <see cref="TokenValidator"/> for the application, over all policies. The options are checked and the
    /// issuers' keys are fetched when the host starts; an issuer that does not answer then is no reason not to start. A
    /// registered <see cref="ITokenRevocations"/> is asked by every policy that names none of its own. Calling it again
    /// adds to the options.
    /// </summary>
    /// <param name="services">The services.</param>
    /// <param name="configure">Adds policies; null where configuration does.</param>
    /// <returns>A builder, by which policies may also be read from configuration.</returns>
    /// <exception cref="ArgumentNullException">The services are null.</exception>
    public static PavedTokensBuilder AddPavedTokens(
        this IServiceCollection services, Action<TokenValidationOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        var options = services.AddOptions<TokenValidationOptions>().ValidateOnStart();
        if (configure is not null)
        {
            options.Configure(configure);
        }

        services.TryAddSingleton(Validator);
        services.TryAddEnumerable(
            ServiceDescriptor.Singleton<IValidateOptions<TokenValidationOptions>, TokenValidationOptionsValidator>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, TokenWarmUp>());
        return new PavedTokensBuilder(services);
    }

    private static TokenValidator Validator(IServiceProvider services) => new(
        services.GetRequiredService<IOptions<TokenValidationOptions>>().Value.Policies,
        new TokenHost(
            services.GetService<TimeProvider>() ?? TimeProvider.System,
            services.GetService<ILoggerFactory>()?.CreateLogger(TokenTelemetry.Name),
            services.GetService<IMeterFactory>())
        {
            Revocations = services.GetService<ITokenRevocations>(),
        });
}
