using System.Net;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.DependencyInjection;
using Paved.AspNetCore.JwtBearer.Tests.Support;
using Paved.Testing;
using Paved.Tokens;

namespace Paved.AspNetCore.JwtBearer.Tests;

public sealed class ScopeTests : IAsyncLifetime
{
    private Api _api = null!;

    public async ValueTask InitializeAsync() => _api = await Api.StartAsync();

    public ValueTask DisposeAsync() => _api.DisposeAsync();

    [Theory]
    [InlineData("orders.read", "orders.list")]
    [InlineData("profile", "orders.list", "orders.read")]
    public async Task RequireScope_AllGranted_Admits(params string[] scopes) =>
        Assert.Equal(HttpStatusCode.OK, (await _api.GetAsync("/orders", _api.Mint(scopes))).StatusCode);

    [Theory]
    [InlineData]
    [InlineData("orders.read")]
    [InlineData("orders.read", "Orders.List")]
    [InlineData("orders.read", "orders.listing")]
    public async Task RequireScope_OneNotGranted_IsInsufficientScope(params string[] scopes)
    {
        var response = await _api.GetAsync("/orders", _api.Mint(scopes));

        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
        Assert.Equal(
            "Bearer error=\"insufficient_scope\", scope=\"orders.read orders.list\"",
            Assert.Single(response.Headers.WwwAuthenticate).ToString());
    }

    [Theory]
    [InlineData("permissions", HttpStatusCode.OK)]
    [InlineData("scope", HttpStatusCode.Forbidden)]
    [InlineData("scp", HttpStatusCode.Forbidden)]
    public async Task RequireScope_IssuerWithAScopeClaimOfItsOwn_ReadsThatAlone(string claim, HttpStatusCode status)
    {
        await using var api = await Api.StartAsync(add: (schemes, authority) => schemes.AddPavedJwtBearer(options =>
            options.Policy = new TokenValidationPolicy
            {
                Issuer = TokenIssuerProfile.Custom(authority.Issuer, TokenKeys.FromDiscovery(), new TokenRules
                {
                    Types = ["at+jwt"],
                    Algorithms = ["ES256"],
                    RequiredClaims = ["sub"],
                    ScopeClaim = "permissions",
                }),
                Audiences = [Api.Audience],
            }));
        var token = api.Authority.Minter.Mint(new TestToken { Claims = { [claim] = "orders.read orders.list" } });

        Assert.Equal(status, (await api.GetAsync("/orders", token)).StatusCode);
    }

    [Fact]
    public async Task RequireScope_NoToken_IsUnauthorized() =>
        Assert.Equal(HttpStatusCode.Unauthorized, (await _api.GetAsync("/orders")).StatusCode);

    [Fact]
    public async Task RequireRole_NotGranted_IsInsufficientScope()
    {
        var response = await _api.GetAsync("/admin", _api.Mint());

        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
        Assert.Equal(
            "Bearer error=\"insufficient_scope\"", Assert.Single(response.Headers.WwwAuthenticate).ToString());
    }

    [Theory]
    [InlineData]
    [InlineData("")]
    [InlineData("orders.read orders.list")]
    [InlineData("orders\"")]
    [InlineData("orders\r\nX: y")]
    public void RequireScope_NoScopeToken_Throws(params string[] scopes) =>
        Assert.Throws<ArgumentException>(nameof(scopes), () => new AuthorizationPolicyBuilder().RequireScope(scopes));
}
