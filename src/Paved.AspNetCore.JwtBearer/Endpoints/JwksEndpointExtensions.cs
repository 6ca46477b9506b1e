using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Paved.AspNetCore.JwtBearer.Internal;
using Paved.Tokens;

namespace Microsoft.AspNetCore.Builder;

/// <summary>The endpoint that publishes an issuer's keys.</summary>
public static class JwksEndpointExtensions
{
    /// <summary>
    /// Publishes the keys of the registered <see cref="TokenIssuer"/> as a JWKS document (RFC 7517), open to everyone and
    /// cacheable for as long as its key ring allows.
    /// </summary>
    /// <param name="endpoints">Where to map it.</param>
    /// <param name="pattern">Its path. Default <c>/.well-known/jwks.json</c>.</param>
    /// <returns>The endpoint.</returns>
    /// <exception cref="OptionsValidationException">No <see cref="TokenIssuer"/> is registered.</exception>
    public static IEndpointConventionBuilder MapPavedJwks(
        this IEndpointRouteBuilder endpoints, string pattern = "/.well-known/jwks.json")
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        var issuer = endpoints.ServiceProvider.GetService<TokenIssuer>() ?? throw StartUpCheck.NoIssuer(pattern);
        return endpoints
            .MapMethods(pattern, [HttpMethods.Get, HttpMethods.Head], context => PublishAsync(issuer, context))
            .AllowAnonymous();
    }

    private static async Task PublishAsync(TokenIssuer issuer, HttpContext context)
    {
        var jwks = await issuer.PublishJwksAsync(context.RequestAborted).ConfigureAwait(false);
        context.Response.ContentType = "application/jwk-set+json";
        context.Response.Headers.CacheControl = $"public, max-age={(long)issuer.JwksMaxAge.TotalSeconds}";
        await context.Response.WriteAsync(jwks, context.RequestAborted).ConfigureAwait(false);
    }
}
