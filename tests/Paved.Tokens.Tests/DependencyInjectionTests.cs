using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Paved.Tokens.Tests.Support;

namespace Paved.Tokens.Tests;

public sealed class DependencyInjectionTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task AddPavedTokens_Policies_MakeOneValidator()
    {
        using var host = Build(services => services.AddPavedTokens(o => o.Policies.Add(Policy())));
        await host.StartAsync(Ct);
        var validator = host.Services.GetRequiredService<TokenValidator>();

        Assert.Same(validator, host.Services.GetRequiredService<TokenValidator>());
        Assert.True((await validator.ValidateAsync(new Forgery().Build(), Ct)).IsValid);
        await host.StopAsync(Ct);
    }

    [Fact]
    public async Task AddPavedTokens_Start_FetchesKeys()
    {
        using var issuer = new FakeIssuer(TestKeys.EcJwk(TestKeys.Ec));
        using var host = Build(services => services.AddPavedTokens(o => o.Policies.Add(Policy(issuer.Keys()))));
        await host.StartAsync(Ct);

        Assert.Equal(1, issuer.Fetches);
    }

    [Fact]
    public async Task AddPavedTokens_IssuerDownAtStart_StartsWithAWarning()
    {
        using var issuer = new FakeIssuer { Before = (_, _) => throw new HttpRequestException("down") };
        using var log = new ListLogger();
        using var host = Build(services => services
            .AddSingleton<Microsoft.Extensions.Logging.ILoggerFactory>(log)
            .AddPavedTokens(o => o.Policies.Add(Policy(issuer.Keys()))));
        await host.StartAsync(Ct);

        Assert.Contains(log.Lines, line => line.StartsWith("Warning: Not every issuer's keys", StringComparison.Ordinal));
    }

    [Fact]
    public async Task AddPavedTokens_RegisteredRevocations_AreAsked()
    {
        var store = new InMemoryTokenRevocations();
        using var host = Build(services => services
            .AddSingleton<ITokenRevocations>(store)
            .AddPavedTokens(o => o.Policies.Add(Policy())));
        await store.RevokeAsync(Forgery.Issuer, "id-1", DateTimeOffset.MaxValue, Ct);

        var result = await host.Services.GetRequiredService<TokenValidator>().ValidateAsync(new Forgery().Build(), Ct);

        Assert.Equal(TokenFailure.Revoked, result.Failure);
    }

    [Fact]
    public async Task AddPavedTokens_NoPolicyOrTwoOfOneIssuer_StopsTheStart()
    {
        await AssertStopped("PAVED-CFG-052: expected at least one policy", services => services.AddPavedTokens());
        await AssertStopped("PAVED-CFG-052: expected one policy for each issuer", services => services.AddPavedTokens(o =>
        {
            o.Policies.Add(Policy());
            o.Policies.Add(Policy());
        }));
        await AssertStopped("PAVED-CFG-052: expected at least one audience", services => services.AddPavedTokens(o =>
            o.Policies.Add(new TokenValidationPolicy { Issuer = Policy().Issuer, Audiences = [""] })));
        await AssertStopped("PAVED-CFG-052: expected a policy", services => services.AddPavedTokens(o => o.Policies.Add(null!)));
    }

    [Fact]
    public void FromConfiguration_AllProfiles_AreRead()
    {
        var options = Read(
            ("0:Profile", "Authority"), ("0:Issuer", "https://id.example"), ("0:Audiences:0", "a"), ("0:Audiences:1", "b"),
            ("0:ClockSkew", "00:00:07"), ("0:MaxLifetime", "01:00:00"), ("0:JwksUri", "https://id.example/keys"),
            ("1:Profile", "EntraId"), ("1:TenantId", ProviderTokens.Tenant), ("1:Audiences:0", "a"),
            ("2:Profile", "Auth0"), ("2:Domain", "shop.eu.auth0.com"), ("2:Audiences:0", "a"),
            ("3:Profile", "okta"), ("3:Issuer", "https://shop.okta.com/oauth2/default"), ("3:Audiences:0", "a"),
            ("4:Profile", "Keycloak"), ("4:Issuer", "https://sso.example/realms/shop"), ("4:Audiences:0", "a"),
            ("5:Profile", "Cognito"), ("5:UserPoolId", ProviderTokens.Pool), ("5:Audiences:0", "a"),
            ("6:Profile", "Google"), ("6:Audiences:0", "a"));

        Assert.Equal(
            ["https://id.example", .. ProviderTokens.Names.Select(name => ProviderTokens.Profile(name, ProviderTokens.Keys).Issuer)],
            options.Policies.Select(policy => policy.Issuer.Issuer));
        Assert.Equal(["a", "b"], options.Policies[0].Audiences);
        Assert.Equal(TimeSpan.FromSeconds(7), options.Policies[0].ClockSkew);
        Assert.Equal(TimeSpan.FromHours(1), options.Policies[0].MaxLifetime);
        Assert.Equal(TimeSpan.FromSeconds(30), options.Policies[1].ClockSkew);
    }

    [Theory]
    [InlineData("PAVED-CFG-050: unknown key", "Tokens:0:Audience", "0:Profile", "Google", "0:Audience", "a")]
    [InlineData("PAVED-CFG-050: expected Authority", "Tokens:0:Profile", "0:Profile", "Azure", "0:Audiences:0", "a")]
    [InlineData("PAVED-CFG-050: expected Authority", "Tokens:0:Profile", "0:Audiences:0", "a")]
    [InlineData("PAVED-CFG-050: expected a value", "Tokens:0:TenantId", "0:Profile", "EntraId")]
    [InlineData("PAVED-CFG-050: expected a duration", "Tokens:0:ClockSkew", "0:Profile", "Google", "0:ClockSkew", "2")]
    [InlineData("PAVED-CFG-050: expected an https", "Tokens:0:JwksUri", "0:Profile", "Google", "0:JwksUri", "http://x.example/")]
    [InlineData("PAVED-CFG-051: A tenant is named", "Tokens:0'", "0:Profile", "EntraId", "0:TenantId", "common")]
    [InlineData("PAVED-CFG-051:", "Tokens:0'", "0:Profile", "Google", "0:ClockSkew", "00:06:00")]
    [InlineData("PAVED-CFG-050: expected a section", "Tokens'")]
    public void FromConfiguration_Fault_NamesItsPlace(string message, string place, params string[] settings)
    {
        var e = Assert.Throws<OptionsValidationException>(() =>
            Read([.. settings.Chunk(2).Select(pair => (pair[0], pair[1]))]));

        Assert.StartsWith(message, e.Message, StringComparison.Ordinal);
        Assert.Contains(place, e.Message, StringComparison.Ordinal);
    }

    private static TokenValidationOptions Read(params (string Key, string Value)[] settings)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(
            settings.Select(pair => KeyValuePair.Create($"Tokens:{pair.Key}", (string?)pair.Value))).Build();
        using var host = Build(services => services.AddPavedTokens().FromConfiguration(configuration.GetSection("Tokens")));
        return host.Services.GetRequiredService<IOptions<TokenValidationOptions>>().Value;
    }

    private static async Task AssertStopped(string message, Action<IServiceCollection> configure)
    {
        using var host = Build(configure);
        var e = await Assert.ThrowsAsync<OptionsValidationException>(() => host.StartAsync(Ct));

        Assert.StartsWith(message, e.Message, StringComparison.Ordinal);
    }

    private static IHost Build(Action<IServiceCollection> configure)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddSingleton<TimeProvider>(new FakeTimeProvider(DateTimeOffset.FromUnixTimeSeconds(Forgery.Now)));
        configure(builder.Services);
        return builder.Build();
    }

    private static TokenValidationPolicy Policy(TokenKeys? keys = null) => new()
    {
        Issuer = TokenIssuerProfile.Authority(
            Forgery.Issuer, keys ?? TokenKeys.FromJwks(TestKeys.Set(TestKeys.EcJwk(TestKeys.Ec)))),
        Audiences = [Forgery.Audience],
    };
}
