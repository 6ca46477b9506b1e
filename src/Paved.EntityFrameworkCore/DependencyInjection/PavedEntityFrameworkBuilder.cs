using Paved.EntityFrameworkCore;
using Paved.Tokens;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>What <c>AddPavedEntityFramework</c> returns: more to keep in the database.</summary>
public sealed class PavedEntityFrameworkBuilder
{
    internal PavedEntityFrameworkBuilder(IServiceCollection services) => Services = services;

    /// <summary>The services.</summary>
    public IServiceCollection Services { get; }

    /// <summary>
    /// Has every token that the application validates looked up among the revoked ones, at the price of one query each
    /// time; tokens without an identifier (<c>jti</c>) are then refused. Without it, revocations in the database are
    /// looked up where a policy names <see cref="EntityFrameworkTokenRevocations"/>, and nowhere else.
    /// </summary>
    /// <returns>This builder.</returns>
    public PavedEntityFrameworkBuilder UseTokenRevocations()
    {
        Services.AddSingleton<ITokenRevocations>(
            services => services.GetRequiredService<EntityFrameworkTokenRevocations>());
        return this;
    }
}
