using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;
using Paved.AspNetCore.Internal;
using Paved.Auth;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Puts an application of ASP.NET Core Identity on the path.</summary>
public static class PavedIdentityBuilderExtensions
{
    private const string Reflection = "The managers are made for a type of user that is known when the application runs.";

    /// <summary>
    /// Has passwords verified and hashed by <see cref="Paved.Passwords.PasswordHasher"/>, which reads the hashes of Identity
    /// and upgrades them, checks new ones by a policy, counts attempts by <see cref="AttemptThrottle"/>, lets each code of an
    /// authenticator app count once, and stores recovery codes hashed. Users, sessions and pending links stay as they are.
    /// It may come before or after <c>AddEntityFrameworkStores</c>, <c>AddSignInManager</c> and the like; what follows is to
    /// be called on what it returns.
    /// </summary>
    /// <remarks>
    /// <see cref="PasswordValidator{TUser}"/> is replaced: the policy asks for length, not for kinds of characters. Outside
    /// Development the counters need a store that all instances share, such as <c>AddPavedRedis</c>, or
    /// <see cref="PavedAreas.SingleInstance"/>. An application's own managers inherit
    /// <see cref="Paved.AspNetCore.PavedUserManager{TUser}"/> and <see cref="Paved.AspNetCore.PavedSignInManager{TUser}"/>.
    /// </remarks>
    /// <param name="builder">What <c>AddDefaultIdentity</c>, <c>AddIdentity</c>, <c>AddIdentityCore</c> or <c>AddIdentityApiEndpoints</c> returned.</param>
    /// <returns>A builder that goes on with the same services.</returns>
    /// <exception cref="ArgumentNullException">The builder is null.</exception>
    [RequiresDynamicCode(Reflection)]
    [RequiresUnreferencedCode(Reflection)]
    public static IdentityBuilder AddPaved(this IdentityBuilder builder) => builder.AddPaved(_ => { });

    /// <summary>As <see cref="AddPaved(IdentityBuilder)"/>, with options.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="configure">Sets options of each area.</param>
    /// <returns>A builder that goes on with the same services.</returns>
    /// <exception cref="ArgumentNullException">The builder or the delegate are null.</exception>
    [RequiresDynamicCode(Reflection)]
    [RequiresUnreferencedCode(Reflection)]
    public static IdentityBuilder AddPaved(this IdentityBuilder builder, Action<PavedAreas> configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(configure);
        var services = builder.Services;
        services.AddPavedAttempts();
        WebDefaults.Add(services);
        configure(new PavedAreas(services));
        var replacements = IdentityReplacement.For(builder.UserType);
        services.AddSingleton<IValidateOptions<PavedAuthOptions>>(
            provider => new IdentityCheck(services, replacements, provider));
        var replaced = new ReplacingServices(services, replacements);
        return builder.RoleType is null
            ? new IdentityBuilder(builder.UserType, replaced)
            : new IdentityBuilder(builder.UserType, builder.RoleType, replaced);
    }

    /// <summary>As <see cref="AddPaved(IdentityBuilder)"/>, with options from a section, usually <c>Paved</c> of <c>appsettings.json</c>.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="section">The section, as <see cref="PavedAreas.FromConfiguration"/> reads it.</param>
    /// <returns>A builder that goes on with the same services.</returns>
    /// <exception cref="ArgumentNullException">The builder or the section are null.</exception>
    [RequiresDynamicCode(Reflection)]
    [RequiresUnreferencedCode(Reflection)]
    public static IdentityBuilder AddPaved(this IdentityBuilder builder, IConfigurationSection section)
    {
        ArgumentNullException.ThrowIfNull(section);
        return builder.AddPaved(areas => areas.FromConfiguration(section));
    }
}
