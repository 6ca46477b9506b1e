using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Paved.AspNetCore.JwtBearer;
using Paved.AspNetCore.JwtBearer.Internal;
using Paved.Tokens;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>
/// Registers authentication by bearer tokens, over the application's one <see cref="TokenValidator"/>, that of
/// <c>AddPavedTokens</c>: keys are fetched when the host starts, and a registered <see cref="ITokenRevocations"/> is asked.
/// </summary>
public static class PavedJwtBearerExtensions
{
    /// <summary>
    /// Adds the scheme <c>Bearer</c> and accepts the access tokens of an authorization server that follows RFC 9068
    /// (<see cref="TokenIssuerProfile.Authority(string)"/>).
    /// </summary>
    /// <param name="builder">What <c>AddAuthentication</c> returned.</param>
    /// <param name="authority">The exact issuer: an https address (http on the loopback interface only).</param>
    /// <param name="audience">The name this service goes by, exactly.</param>
    /// <returns>The same builder.</returns>
    /// <exception cref="ArgumentException">The authority is no such address, or an argument is empty.</exception>
    public static AuthenticationBuilder AddPavedJwtBearer(
        this AuthenticationBuilder builder, string authority, string audience)
    {
        ArgumentException.ThrowIfNullOrEmpty(audience);
        var policy = new TokenValidationPolicy { Issuer = TokenIssuerProfile.Authority(authority), Audiences = [audience] };
        return builder.AddPavedJwtBearer(options => options.Policy = policy);
    }

    /// <summary>Adds the scheme <c>Bearer</c>, with a policy or claims of yours.</summary>
    /// <param name="builder">What <c>AddAuthentication</c> returned.</param>
    /// <param name="configure">Sets the policy and, where they differ, the claims of name and roles.</param>
    /// <returns>The same builder.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public static AuthenticationBuilder AddPavedJwtBearer(
        this AuthenticationBuilder builder, Action<PavedJwtBearerOptions> configure) =>
        builder.AddPavedJwtBearer(PavedJwtBearerOptions.DefaultScheme, configure);

    /// <summary>
    /// Adds a scheme under a name of yours. All schemes accept the same tokens: those of every policy. Settings for
    /// Microsoft's handler that no scheme would read stop the host from starting.
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
        services.AddPavedTokens();
        services.AddOptions<TokenValidationOptions>().Configure<IOptionsMonitor<PavedJwtBearerOptions>>(
            (tokens, schemes) => Add(schemes.Get(scheme).Policy, tokens));
        services.AddOptions<PavedJwtBearerOptions>(scheme).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor
            .Singleton<IValidateOptions<PavedJwtBearerOptions>, StartUpCheck>(provider => new StartUpCheck(services, provider)));
        return builder.AddScheme<PavedJwtBearerOptions, PavedJwtBearerHandler>(scheme, configure);
    }

    private static void Add(TokenValidationPolicy? policy, TokenValidationOptions tokens)
    {
        if (policy is not null)
        {
            tokens.Policies.Add(policy);
        }
    }
}
