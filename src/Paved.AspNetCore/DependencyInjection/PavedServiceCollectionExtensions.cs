using Microsoft.Extensions.Configuration;
using Paved.AspNetCore.Internal;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers what an application needs to sign its users in.</summary>
public static class PavedServiceCollectionExtensions
{
    /// <summary>
    /// Registers password hashing and a policy, the sign-in with its second factors, links and counters, answers of 503 to
    /// overload for <c>app.UseExceptionHandler()</c>, and the health check of the hasher. Name the table of users by
    /// <see cref="PavedAuthBuilder.UseCredentials"/>; outside Development name the stores, too, by
    /// <c>AddPavedEntityFramework</c> and <c>UseRedis</c>, or by <see cref="PavedAuthBuilder.SingleInstance"/>. What is
    /// missing or out of its range stops the host from starting. Calling it again adds to the options.
    /// </summary>
    /// <param name="services">The services.</param>
    /// <returns>A builder.</returns>
    /// <exception cref="ArgumentNullException">The services are null.</exception>
    public static PavedAuthBuilder AddPaved(this IServiceCollection services) => services.AddPaved(_ => { });

    /// <summary>As <see cref="AddPaved(IServiceCollection)"/>, with options.</summary>
    /// <param name="services">The services.</param>
    /// <param name="configure">Sets options of each area.</param>
    /// <returns>A builder.</returns>
    /// <exception cref="ArgumentNullException">The services or the delegate are null.</exception>
    public static PavedAuthBuilder AddPaved(this IServiceCollection services, Action<PavedAreas> configure)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configure);
        var builder = services.AddPavedAuth();
        WebDefaults.Add(services);
        configure(new PavedAreas(services));
        return builder;
    }

    /// <summary>As <see cref="AddPaved(IServiceCollection)"/>, with options from a section, usually <c>Paved</c> of <c>appsettings.json</c>.</summary>
    /// <param name="services">The services.</param>
    /// <param name="section">The section, as <see cref="PavedAreas.FromConfiguration"/> reads it.</param>
    /// <returns>A builder.</returns>
    /// <exception cref="ArgumentNullException">The services or the section are null.</exception>
    public static PavedAuthBuilder AddPaved(this IServiceCollection services, IConfigurationSection section)
    {
        ArgumentNullException.ThrowIfNull(section);
        return services.AddPaved(areas => areas.FromConfiguration(section));
    }
}
