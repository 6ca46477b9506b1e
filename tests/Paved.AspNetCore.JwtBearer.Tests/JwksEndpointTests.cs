using System.Net;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Paved.Testing;
using Paved.Tokens;

namespace Paved.AspNetCore.JwtBearer.Tests;

public sealed class JwksEndpointTests
{
    private static readonly TokenMinter Minter = TokenMinter.Authority("https://id.example");

    [Fact]
    public async Task MapPavedJwks_Keys_ArePublishedForAsLongAsTheRingSays()
    {
        using var ring = KeyRing.InMemory(new KeyRingOptions { JwksMaxAge = TimeSpan.FromMinutes(7) });
        using var issuer = new TokenIssuer("https://id.example", ring);
        await using var app = await StartAsync(issuer);
        using var http = new HttpClient();
        var response = await http.GetAsync(app.Urls.Single() + "/.well-known/jwks.json", TestContext.Current.CancellationToken);
        var jwks = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("application/jwk-set+json", response.Content.Headers.ContentType?.ToString());
        Assert.Equal("public, max-age=420", response.Headers.CacheControl?.ToString());
        Assert.Equal(await issuer.PublishJwksAsync(TestContext.Current.CancellationToken), jwks);
        Assert.NotNull(TokenIssuerProfile.Authority("https://id.example", TokenKeys.FromJwks(jwks)));
    }

    [Fact]
    public async Task MapPavedJwks_Head_HasNoBody()
    {
        using var issuer = new TokenIssuer("https://id.example");
        await using var app = await StartAsync(issuer);
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Head, app.Urls.Single() + "/.well-known/jwks.json");
        var response = await http.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("public, max-age=900", response.Headers.CacheControl?.ToString());
        Assert.Empty(await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task MapPavedJwks_NoIssuer_StopsTheStart()
    {
        var fault = await Assert.ThrowsAsync<OptionsValidationException>(() => StartAsync(null));

        Assert.StartsWith("PAVED-CFG-033: ", fault.Message, StringComparison.Ordinal);
    }

    /// <summary>An application that guards every endpoint which does not say otherwise.</summary>
    private static async Task<WebApplication> StartAsync(TokenIssuer? issuer)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddAuthorizationBuilder()
            .SetFallbackPolicy(new AuthorizationPolicyBuilder("Bearer").RequireAuthenticatedUser().Build());
        builder.Services.AddAuthentication().AddPavedJwtBearer(options => options.Policy = new TokenValidationPolicy
        {
            Issuer = TokenIssuerProfile.Authority("https://id.example", TokenKeys.FromJwks(Minter.Jwks)),
            Audiences = ["api://orders"],
        });
        if (issuer is not null)
        {
            builder.Services.AddSingleton(issuer);
        }

        var app = builder.Build();
        app.MapPavedJwks();
        await app.StartAsync(TestContext.Current.CancellationToken);
        return app;
    }
}
