using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Paved.Auth;
using Paved.Auth.Internal;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>What <c>AddPavedAuth</c> returns: more to register for signing in.</summary>
public sealed class PavedAuthBuilder
{
    internal PavedAuthBuilder(IServiceCollection services) => Services = services;

    /// <summary>The services.</summary>
    public IServiceCollection Services { get; }

    /// <summary>
    /// Reads options from a section, over what was set before: <c>Origin</c>, <c>Issuer</c>, <c>MaximumDevices</c>, and
    /// below <c>Throttle</c>: <c>FreeFailures</c>, <c>FirstDelay</c>, <c>MaximumDelay</c>, <c>StopAfter</c>,
    /// <c>NetworkFailuresPerHour</c>, <c>MaxTrackedKeys</c>. Unknown keys and unreadable values stop the host from starting.
    /// </summary>
    /// <param name="section">The section, read when the options are first needed.</param>
    /// <returns>This builder.</returns>
    /// <exception cref="ArgumentNullException">The section is null.</exception>
    public PavedAuthBuilder FromConfiguration(IConfigurationSection section)
    {
        ArgumentNullException.ThrowIfNull(section);
        Services.AddSingleton<IConfigureOptions<PavedAuthOptions>>(
            provider => new PavedAuthConfiguration(section, provider.GetService<IConfiguration>()));
        return this;
    }

    /// <summary>
    /// Takes the users from a table of the application's own. The store is scoped, so it may use a database context: each
    /// operation has a scope of its own and ends with it, not with the request.
    /// </summary>
    /// <typeparam name="TStore">The store.</typeparam>
    /// <returns>This builder.</returns>
    public PavedAuthBuilder UseCredentials<
        [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TStore>()
        where TStore : class, ICredentialStore
    {
        Services.TryAddScoped<TStore>();
        Services.AddSingleton<ICredentialStore, ScopedCredentialStore<TStore>>();
        return this;
    }

    /// <summary>Sends security events to a sink of the application's own, which is scoped in the same way.</summary>
    /// <typeparam name="TSink">The sink.</typeparam>
    /// <returns>This builder.</returns>
    public PavedAuthBuilder UseSecurityEvents<
        [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TSink>()
        where TSink : class, ISecurityEvents
    {
        Services.TryAddScoped<TSink>();
        Services.AddSingleton<ISecurityEvents, ScopedSecurityEvents<TSink>>();
        return this;
    }

    /// <summary>
    /// Takes second factors that the application itself verifies, such as passkeys, into account: sign-ins ask for them
    /// (<see cref="SignIn.ProvenFactorAsync"/>), and users who have one enrol an app only with a second factor. Scoped in the same
    /// way.
    /// </summary>
    /// <typeparam name="TFactors">Says who has one.</typeparam>
    /// <returns>This builder.</returns>
    public PavedAuthBuilder UseExternalFactors<
        [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TFactors>()
        where TFactors : class, IExternalFactors
    {
        Services.TryAddScoped<TFactors>();
        Services.AddSingleton<IExternalFactors, ScopedExternalFactors<TFactors>>();
        return this;
    }

    /// <summary>Protects secrets at rest, such as those of authenticator apps and recognised browsers.</summary>
    /// <param name="protector">The protector; its keys must outlive what is stored, and be the same on each instance.</param>
    /// <returns>This builder.</returns>
    /// <exception cref="ArgumentNullException">The protector is null.</exception>
    public PavedAuthBuilder UseProtector(ISecretProtector protector)
    {
        ArgumentNullException.ThrowIfNull(protector);
        Services.AddSingleton(protector);
        return this;
    }

    /// <summary>As <see cref="UseProtector(ISecretProtector)"/>, with one that is made of other services, such as Data Protection.</summary>
    /// <param name="create">Makes the protector, once.</param>
    /// <returns>This builder.</returns>
    /// <exception cref="ArgumentNullException">The delegate is null.</exception>
    public PavedAuthBuilder UseProtector(Func<IServiceProvider, ISecretProtector> create)
    {
        ArgumentNullException.ThrowIfNull(create);
        Services.AddSingleton(create);
        return this;
    }

    /// <summary>
    /// Says that there is, and will be, one instance of this application, whose stores may be in its memory: a restart
    /// forgets failures, enrolments and links. Without it the host does not start with such stores outside Development.
    /// </summary>
    /// <returns>This builder.</returns>
    public PavedAuthBuilder SingleInstance()
    {
        Services.Configure<PavedAuthOptions>(options => options.IsSingleInstance = true);
        return this;
    }
}
