using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Paved.AspNetCore.JwtBearer.Tests.Support;
using Paved.Testing;
using Paved.Tokens;

namespace Paved.AspNetCore.JwtBearer.Tests;

/// <summary>What an endpoint sees of a token.</summary>
public sealed class UserTests
{
    [Fact]
    public async Task User_Claims_KeepTheirOwnNames()
    {
        await using var api = await Api.StartAsync();
        var token = api.Authority.Minter.Mint(
            new TestToken { Claims = { ["email"] = "a@b.example", ["roles"] = new JsonArray("x", "y") } });
        var claims = (await api.ReadAsync("/claims", token)).Split('\n');

        Assert.All(
            (string[])["sub=alice", "client_id=shop", "email=a@b.example", "roles=x", "roles=y"],
            claim => Assert.Contains(claim, claims));
        Assert.DoesNotContain(claims, claim => claim.StartsWith("http", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(HttpStatusCode.OK, "admin")]
    [InlineData(HttpStatusCode.OK, "user", "admin")]
    [InlineData(HttpStatusCode.Forbidden, "user")]
    [InlineData(HttpStatusCode.Forbidden, "Admin")]
    public async Task RequireRole_ByDefault_ReadsRoles(HttpStatusCode status, params string[] roles)
    {
        await using var api = await Api.StartAsync();
        var token = new TestToken { Claims = { ["roles"] = new JsonArray([.. roles.Select(role => (JsonNode)role)]) } };

        Assert.Equal(status, (await api.GetAsync("/admin", api.Authority.Minter.Mint(token))).StatusCode);
    }

    [Fact]
    public async Task NameAndRole_OfOtherClaims_AreRead()
    {
        await using var api = await Api.StartAsync(
            configure: options => (options.NameClaim, options.RoleClaim) = ("email", "groups"));
        var named = new TestToken { Claims = { ["email"] = "a@b.example", ["groups"] = new JsonArray("admin") } };
        var other = new TestToken { Claims = { ["roles"] = new JsonArray("admin") } };

        Assert.Equal("a@b.example", await api.ReadAsync("/me", api.Authority.Minter.Mint(named)));
        Assert.Equal("admin", await api.ReadAsync("/admin", api.Authority.Minter.Mint(named)));
        Assert.Equal(HttpStatusCode.Forbidden, (await api.GetAsync("/admin", api.Authority.Minter.Mint(other))).StatusCode);
    }

    [Fact]
    public async Task Request_TokenOfAProvider_IsAuthenticatedByItsProfile()
    {
        const string tenant = "5f2c1f6e-7c3a-4b8e-9a51-0d6f5b1a2c3d";
        await using var entra = TestAuthority.InMemory(TokenMinter.EntraId(tenant));
        var keys = TokenKeys.FromDiscovery(new RemoteKeyOptions { Handler = entra.Handler });
        await using var api = await Api.StartAsync(
            services => services.AddSingleton(TimeProvider.System),
            configure: options => options.Policy = new TokenValidationPolicy
            {
                Issuer = TokenIssuerProfile.EntraId(tenant, keys),
                Audiences = [Api.Audience],
            });
        var token = entra.Minter.Mint(new TestToken { Scopes = ["orders.read", "orders.list"] });

        Assert.Equal("orders", await api.ReadAsync("/orders", token));
        Assert.Equal(HttpStatusCode.Forbidden, (await api.GetAsync("/orders", entra.Minter.Mint())).StatusCode);
    }

    [Fact]
    public async Task Request_SeveralIssuers_EachIsAuthenticatedByItsOwnKeys()
    {
        await using var partner = TestAuthority.InMemory(TokenMinter.Authority("https://partner.example"));
        await using var api = await Api.StartAsync(
            services => services.AddSingleton(TimeProvider.System).AddPavedTokens(options => options.Policies.Add(
                new TokenValidationPolicy
                {
                    Issuer = TokenIssuerProfile.Authority(
                        partner.Issuer, TokenKeys.FromDiscovery(new RemoteKeyOptions { Handler = partner.Handler })),
                    Audiences = [Api.Audience],
                })));
        using var forger = TokenMinter.Authority(partner.Issuer);

        Assert.Equal("bob", await api.ReadAsync("/me", partner.Minter.Mint(new TestToken { Subject = "bob" })));
        Assert.Equal(HttpStatusCode.Unauthorized, (await api.GetAsync("/me", forger.Mint())).StatusCode);
    }
}
