using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Paved.AspNetCore.JwtBearer;
using Paved.AspNetCore.JwtBearer.Internal;
using Paved.Tokens;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers authentication by bearer tokens.</summary>
public static class PavedJwtBearerExtensions
{
    /// <summary>Adds the scheme <c>Bearer</c>.</summary>
    /// <param name="builder">What <c>AddAuthentication</c> returned.</param>
    /// <param name="configure">Sets the policy and, where they differ, the claims of name and roles.</param>
    /// <returns>The same builder.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public static AuthenticationBuilder AddPavedJwtBearer(
        this AuthenticationBuilder builder, Action<PavedJwtBearerOptions> configure) =>
        builder.AddPavedJwtBearer(PavedJwtBearerOptions.DefaultScheme, configure);

    /// <summary>
    /// Adds a scheme under a name of yours. The options are checked when the host starts: a missing policy, and settings
    /// for Microsoft's handler that this scheme would never read, stop it.
    /// </summary>
    /// <param name="builder">What <c>AddAuthentication</c> returned.</param>
    /// <param name="scheme">The name of the scheme; not empty.</param>
    /// <param name="configure">Sets the policy and, where they differ, the claims of name and roles.</param>
    /// <returns>The same builder.</returns>
    /// <exception cref="ArgumentException">The scheme is empty or an argument null.</exception>
    public static AuthenticationBuilder AddPavedJwtBearer(
        this AuthenticationBuilder builder, string scheme, Action<PavedJwtBearerOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrEmpty(scheme);
        ArgumentNullException.ThrowIfNull(configure);
        var services = builder.Services;
        services.AddOptions<PavedJwtBearerOptions>(scheme).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor
            .Singleton<IValidateOptions<PavedJwtBearerOptions>, StartUpCheck>(provider => new StartUpCheck(services, provider)));
        services.AddKeyedSingleton(scheme, (provider, _) => Validator(provider, scheme));
        services.AddSingleton(new BearerScheme(scheme));
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, BearerWarmUp>());
        return builder.AddScheme<PavedJwtBearerOptions, PavedJwtBearerHandler>(scheme, configure);
    }

    private static TokenValidator Validator(IServiceProvider services, string scheme)
    {
        var options = services.GetRequiredService<IOptionsMonitor<PavedJwtBearerOptions>>().Get(scheme);
        return new TokenValidator(options.Policy!, options.TimeProvider);
    }
}
