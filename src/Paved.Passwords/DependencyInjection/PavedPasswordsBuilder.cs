using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;
using Paved.Passwords;
using Paved.Passwords.Internal;

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
        Services.AddSingleton<IConfigureOptions<PasswordHashingOptions>>(new PasswordHashingConfiguration(section));
        return this;
    }
}
