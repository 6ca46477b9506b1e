using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;
using Paved.Internal;
using Paved.Passwords;
using Paved.Passwords.Internal;
using Paved.Passwords.Internal.Breach;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>What <c>AddPavedPasswords</c> returns: more to register for password hashing.</summary>
public sealed class PavedPasswordsBuilder
{
    internal PavedPasswordsBuilder(IServiceCollection services) => Services = services;

    /// <summary>The services.</summary>
    public IServiceCollection Services { get; }

    /// <summary>
    /// Reads options from a section, over what was set before: <c>Cost:MemoryKiB</c>, <c>Cost:Passes</c>,
    /// <c>Cost:Lanes</c>, <c>Text</c>, <c>MemoryBudgetBytes</c>, <c>QueueLimit</c>, <c>QueueTimeout</c>,
    /// <c>FreezeUpgrades</c>, <c>ImportUnnormalizedHashes</c>, <c>LegacyRowsExpireAt</c>, and below <c>Pepper</c>:
    /// <c>Current</c>, <c>RefuseUnpepperedAfter</c>, and <c>Keys</c>, a list of <c>Id</c> and <c>Secret</c> (base64), oldest first.
    /// Unknown keys and unreadable values stop the host from starting.
    /// </summary>
    /// <param name="section">The section, read when the options are first needed.</param>
    /// <returns>This builder.</returns>
    /// <exception cref="ArgumentNullException">The section is null.</exception>
    public PavedPasswordsBuilder FromConfiguration(IConfigurationSection section)
    {
        ArgumentNullException.ThrowIfNull(section);
        Services.AddSingleton<IConfigureOptions<PasswordHashingOptions>>(
            provider => new PasswordHashingConfiguration(section, provider.GetService<IConfiguration>()));
        return this;
    }

    /// <summary>
    /// Registers a <see cref="BreachFilter"/> and, as <see cref="IBreachedPasswords"/>, what <see cref="UseHibp"/>
    /// registers with this filter as its fallback, or else the filter alone. The file is checked as a whole when the
    /// host starts; a file that cannot be opened stops it. Calling it again takes the other file.
    /// </summary>
    /// <param name="path">The file that <c>paved breach build</c> wrote.</param>
    /// <returns>This builder.</returns>
    /// <exception cref="ArgumentException">The path is null or empty.</exception>
    public PavedPasswordsBuilder UseBreachFilter(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        BreachRegistration.AddFilter(Services, _ => (path, nameof(UseBreachFilter)));
        return this;
    }

    /// <summary>As <see cref="UseBreachFilter(string)"/>, with the path from configuration.</summary>
    /// <param name="section">The section whose value is the path, read when the host starts.</param>
    /// <returns>This builder.</returns>
    /// <exception cref="ArgumentNullException">The section is null.</exception>
    public PavedPasswordsBuilder UseBreachFilter(IConfigurationSection section)
    {
        ArgumentNullException.ThrowIfNull(section);
        BreachRegistration.AddFilter(Services, provider => (
            section.Value, ConfigurationSource.Describe(provider.GetService<IConfiguration>(), section.Path)));
        return this;
    }

    /// <summary>
    /// Registers a <see cref="HibpRangeClient"/> with an HTTP client of its own and, as
    /// <see cref="IBreachedPasswords"/>, this client, with the filter of <see cref="UseBreachFilter(string)"/> as its fallback
    /// where there is one. Options out of their range stop the host from starting. Calling it again replaces the former.
    /// </summary>
    /// <param name="failMode">What it means that nobody could say.</param>
    /// <param name="configure">Sets options; null keeps the defaults.</param>
    /// <returns>This builder.</returns>
    public PavedPasswordsBuilder UseHibp(BreachFailMode failMode, Action<HibpRangeOptions>? configure = null)
    {
        BreachRegistration.AddHibp(Services, failMode, configure);
        return this;
    }

    /// <summary>
    /// Registers one <see cref="PasswordPolicy"/> for the application. It reads passwords as the hasher does and looks
    /// them up in the <see cref="IBreachedPasswords"/> that is registered, if any, before or after. Options out of their
    /// range stop the host from starting. Calling it again adds to the options.
    /// </summary>
    /// <returns>This builder.</returns>
    public PavedPasswordsBuilder AddPolicy() => AddPolicy(_ => { });

    /// <summary>As <see cref="AddPolicy()"/>, with options.</summary>
    /// <param name="configure">Sets options.</param>
    /// <returns>This builder.</returns>
    /// <exception cref="ArgumentNullException">The delegate is null.</exception>
    public PavedPasswordsBuilder AddPolicy(Action<PasswordPolicyOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        PolicyRegistration.Add(Services, _ => new PolicySettings(configure));
        return this;
    }

    /// <summary>
    /// As <see cref="AddPolicy()"/>, with options from a section: <c>MinimumLength</c>,
    /// <c>MinimumLengthWithSecondFactor</c>, <c>MaximumLength</c>, <c>MinimumScore</c> (1 to 4, or <c>none</c>), and
    /// <c>ServiceWords</c>, a list that is added to what is there. Unknown keys and unreadable values stop the host, too.
    /// </summary>
    /// <param name="section">The section, read when the options are first needed; not within that of the hasher.</param>
    /// <returns>This builder.</returns>
    /// <exception cref="ArgumentNullException">The section is null.</exception>
    public PavedPasswordsBuilder AddPolicy(IConfigurationSection section)
    {
        ArgumentNullException.ThrowIfNull(section);
        PolicyRegistration.Add(
            Services, provider => new PolicyConfiguration(section, provider.GetService<IConfiguration>()));
        return this;
    }
}
