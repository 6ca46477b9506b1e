using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Paved.AspNetCore.JwtBearer.Tests.Support;
using Paved.Tokens;

namespace Paved.AspNetCore.JwtBearer.Tests;

public sealed class StartUpTests
{
    [Fact]
    public async Task Start_NoPolicy_Fails() =>
        await AssertFailsAsync("PAVED-CFG-030: Policy is not set", configure: options => options.Policy = null);

    [Theory]
    [InlineData("", "roles")]
    [InlineData("sub", "")]
    public async Task Start_NoClaimName_Fails(string name, string role) => await AssertFailsAsync(
        "PAVED-CFG-030: NameClaim and RoleClaim",
        configure: options => (options.NameClaim, options.RoleClaim) = (name, role));

    [Fact]
    public async Task Start_PolicyWithoutAudience_Fails()
    {
        using var issuer = new TokenIssuer(Api.Issuer);
        var policy = new TokenValidationPolicy { Issuer = Api.PolicyOf(issuer).Issuer, Audiences = [] };

        await Assert.ThrowsAsync<ArgumentException>(
            async () => await Api.StartAsync(configure: options => options.Policy = policy));
    }

    [Fact]
    public async Task Start_TokenValidationParametersTouched_Fails() => await AssertFailsAsync(
        "PAVED-CFG-031",
        builder => builder.Services.Configure<JwtBearerOptions>(
            "Bearer", options => options.TokenValidationParameters.ValidateAudience = false));

    [Fact]
    public async Task Start_TokenValidationParametersTouchedLast_Fails() => await AssertFailsAsync(
        "PAVED-CFG-031",
        builder => builder.Services.PostConfigureAll<JwtBearerOptions>(options => options.MapInboundClaims = false));

    [Fact]
    public async Task Start_MicrosoftsHandlerOfTheSameName_Fails() => await AssertFailsAsync(
        "PAVED-CFG-032", builder => builder.Services.AddAuthentication().AddJwtBearer());

    [Fact]
    public async Task Start_MicrosoftsHandlerOfAnotherName_Starts()
    {
        await using var api = await Api.StartAsync(builder => builder.Services.AddAuthentication("Bearer")
            .AddJwtBearer("Old", options => options.TokenValidationParameters.ValidAudience = "api://orders"));

        Assert.Equal(200, (int)(await api.GetAsync("/me", api.Issue())).StatusCode);
    }

    [Fact]
    public async Task Start_TwoSchemes_EachHasItsPolicy()
    {
        using var other = new TokenIssuer(Api.Issuer);
        await using var api = await Api.StartAsync(builder => builder.Services.AddAuthentication("Bearer")
            .AddPavedJwtBearer("Other", options => options.Policy = Api.PolicyOf(other)));
        var token = await other.IssueAsync(
            new AccessTokenRequest { Subject = "bob", ClientId = "shop", Audience = Api.Audience },
            TestContext.Current.CancellationToken);

        Assert.Equal(200, (int)(await api.GetAsync("/me", api.Issue())).StatusCode);
        Assert.Equal(401, (int)(await api.GetAsync("/me", token)).StatusCode);
    }

    [Fact]
    public void AddPavedJwtBearer_Misuse_Throws()
    {
        var builder = new ServiceCollection().AddAuthentication();

        Assert.Throws<ArgumentException>("scheme", () => builder.AddPavedJwtBearer("", _ => { }));
        Assert.Throws<ArgumentNullException>("configure", () => builder.AddPavedJwtBearer("Bearer", null!));
    }

    private static async Task AssertFailsAsync(
        string message,
        Action<WebApplicationBuilder>? build = null,
        Action<PavedJwtBearerOptions>? configure = null)
    {
        var fault = await Assert.ThrowsAsync<OptionsValidationException>(() => Api.StartAsync(build, configure));

        Assert.StartsWith(message, fault.Message, StringComparison.Ordinal);
    }
}
