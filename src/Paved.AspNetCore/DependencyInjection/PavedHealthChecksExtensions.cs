using Microsoft.Extensions.Diagnostics.HealthChecks;
using Paved.AspNetCore.Internal;
using Paved.Passwords;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers health checks.</summary>
public static class PavedHealthChecksExtensions
{
    /// <summary>
    /// Adds <c>paved-passwords</c>: degraded while half of the queue of the registered <see cref="PasswordHasher"/> is
    /// taken, because more would soon be shed. It is a matter of readiness: restarting a busy process only makes the
    /// others busier.
    /// </summary>
    /// <param name="builder">What <c>AddHealthChecks</c> returned.</param>
    /// <param name="tags">Tags by which endpoints choose checks. Default: <c>ready</c>.</param>
    /// <returns>The same builder.</returns>
    public static IHealthChecksBuilder AddPavedPasswordChecks(this IHealthChecksBuilder builder, params string[] tags)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(tags);
        return builder.Add(new HealthCheckRegistration(
            "paved-passwords",
            services => new PasswordGateCheck(services.GetRequiredService<PasswordHasher>()),
            HealthStatus.Degraded,
            tags.Length > 0 ? tags : ["ready"]));
    }
}
