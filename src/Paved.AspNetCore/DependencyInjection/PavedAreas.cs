using Microsoft.Extensions.Configuration;
using Paved.AspNetCore.Internal;
using Paved.Auth;
using Paved.Passwords;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>What <c>AddPaved</c> lets an application set, area by area. Each method adds to what was set before.</summary>
public sealed class PavedAreas
{
    private readonly PavedPasswordsBuilder _passwords;

    internal PavedAreas(IServiceCollection services) => (Services, _passwords) = (services, services.AddPavedPasswords());

    /// <summary>The services.</summary>
    public IServiceCollection Services { get; }

    /// <summary>How passwords are hashed.</summary>
    /// <param name="configure">Sets options.</param>
    /// <returns>These areas.</returns>
    public PavedAreas Passwords(Action<PasswordHashingOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        Services.AddPavedPasswords(configure);
        return this;
    }

    /// <summary>What new passwords must be.</summary>
    /// <param name="configure">Sets options.</param>
    /// <returns>These areas.</returns>
    public PavedAreas Policy(Action<PasswordPolicyOptions> configure)
    {
        _passwords.AddPolicy(configure);
        return this;
    }

    /// <summary>The file of breached passwords, as <see cref="PavedPasswordsBuilder.UseBreachFilter(string)"/> takes it.</summary>
    /// <param name="path">The file that <c>paved breach build</c> wrote.</param>
    /// <returns>These areas.</returns>
    public PavedAreas UseBreachFilter(string path)
    {
        _passwords.UseBreachFilter(path);
        return this;
    }

    /// <summary>The service for breached passwords, as <see cref="PavedPasswordsBuilder.UseHibp"/> takes it.</summary>
    /// <param name="failMode">What it means that nobody could say.</param>
    /// <param name="configure">Sets options; null keeps the defaults.</param>
    /// <returns>These areas.</returns>
    public PavedAreas UseHibp(BreachFailMode failMode, Action<HibpRangeOptions>? configure = null)
    {
        _passwords.UseHibp(failMode, configure);
        return this;
    }

    /// <summary>Counters of attempts, links and authenticator apps.</summary>
    /// <param name="configure">Sets options.</param>
    /// <returns>These areas.</returns>
    public PavedAreas SignIn(Action<PavedAuthOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        Services.Configure(configure);
        return this;
    }

    /// <summary>
    /// Says that there is, and will be, one instance of this application, so that counters may be in its memory, as
    /// <see cref="PavedAuthBuilder.SingleInstance"/> does.
    /// </summary>
    /// <returns>These areas.</returns>
    public PavedAreas SingleInstance()
    {
        Services.AddPavedAttempts().SingleInstance();
        return this;
    }

    /// <summary>
    /// Reads options from a section, over what was set before: below <c>Passwords</c> what
    /// <see cref="PavedPasswordsBuilder.FromConfiguration"/> reads, below <c>Policy</c> what
    /// <see cref="PavedPasswordsBuilder.AddPolicy(IConfigurationSection)"/> reads, below <c>SignIn</c> what
    /// <see cref="PavedAuthBuilder.FromConfiguration"/> reads, and <c>BreachFilter</c>, the path of
    /// <see cref="UseBreachFilter(string)"/>. Unknown keys and unreadable values stop the host from starting.
    /// </summary>
    /// <param name="section">
    /// The section. Which of these it has is looked up now, their values when the options are first needed.
    /// </param>
    /// <returns>These areas.</returns>
    /// <exception cref="ArgumentNullException">The section is null.</exception>
    public PavedAreas FromConfiguration(IConfigurationSection section)
    {
        ArgumentNullException.ThrowIfNull(section);
        AreaConfiguration.Apply(this, _passwords, section);
        return this;
    }
}
