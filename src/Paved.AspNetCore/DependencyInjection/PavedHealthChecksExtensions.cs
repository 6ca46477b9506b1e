using Microsoft.Extensions.Diagnostics.HealthChecks;
using Paved.AspNetCore.Internal;
using Paved.Passwords;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers health checks.</summary>
public static class PavedHealthChecksExtensions
{
    private const string Name = "paved-passwords";

    /// <summary>
    /// Adds <c>paved-passwords</c>: degraded while half of the queue of the registered <see cref="PasswordHasher"/> is
    /// taken, because more would soon be shed. It is a matter of readiness: restarting a busy process only makes the
    /// others busier. Calling it again takes the other tags.
    /// </summary>
    /// <param name="builder">What <c>AddHealthChecks</c> returned.</param>
    /// <param name="tags">Tags by which endpoints choose checks. Default: <c>ready</c>.</param>
    /// <returns>The same builder.</returns>
    public static IHealthChecksBuilder AddPavedPasswordChecks(this IHealthChecksBuilder builder, params string[] tags)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(tags);
        builder.Services.Configure<HealthCheckServiceOptions>(options => AddOnce(options.Registrations, tags));
        return builder;
    }

    private static void AddOnce(ICollection<HealthCheckRegistration> registrations, string[] tags)
    {
        var present = registrations.FirstOrDefault(registration => registration.Name == Name);
        if (present is not null && tags.Length > 0)
        {
            present.Tags.Clear();
            present.Tags.UnionWith(tags);
        }
        else if (present is null)
        {
            registrations.Add(new HealthCheckRegistration(
                Name,
                services => new PasswordGateCheck(services.GetRequiredService<PasswordHasher>()),
                HealthStatus.Degraded,
                tags.Length > 0 ? tags : ["ready"]));
        }
    }
}
