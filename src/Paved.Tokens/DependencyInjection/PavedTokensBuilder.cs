using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;
using Paved.Tokens;
using Paved.Tokens.Internal;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>What <c>AddPavedTokens</c> returns: more to register for token validation.</summary>
public sealed class PavedTokensBuilder
{
    internal PavedTokensBuilder(IServiceCollection services) => Services = services;

    /// <summary>The services.</summary>
    public IServiceCollection Services { get; }

    /// <summary>
    /// Adds the policies of a section, a list of: <c>Profile</c> (<c>Authority</c>, <c>EntraId</c>, <c>Auth0</c>,
    /// <c>Okta</c>, <c>Keycloak</c>, <c>Cognito</c> or <c>Google</c>) with what its factory takes (<c>Issuer</c>,
    /// <c>TenantId</c>, <c>Domain</c> or <c>UserPoolId</c>), <c>Audiences</c> (a list), and optionally <c>JwksUri</c>,
    /// <c>ClockSkew</c> and <c>MaxLifetime</c> (as 00:00:30). Unknown keys and unreadable values stop the host from
    /// starting.
    /// </summary>
    /// <param name="section">The section, read when the options are first needed.</param>
    /// <returns>This builder.</returns>
    /// <exception cref="ArgumentNullException">The section is null.</exception>
    public PavedTokensBuilder FromConfiguration(IConfigurationSection section)
    {
        ArgumentNullException.ThrowIfNull(section);
        Services.AddSingleton<IConfigureOptions<TokenValidationOptions>>(new PolicyConfiguration(section));
        return this;
    }
}
