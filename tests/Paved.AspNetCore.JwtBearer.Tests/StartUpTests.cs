using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Paved.AspNetCore.JwtBearer.Tests.Support;

namespace Paved.AspNetCore.JwtBearer.Tests;

public sealed class StartUpTests
{
    [Theory]
    [InlineData("", "roles")]
    [InlineData("sub", "")]
    public async Task Start_NoClaimName_Fails(string name, string role) => await AssertFailsAsync(
        "PAVED-CFG-030: NameClaim and RoleClaim",
        configure: options => (options.NameClaim, options.RoleClaim) = (name, role));

    [Fact]
    public async Task Start_NoPolicy_Fails() =>
        await AssertFailsAsync("PAVED-CFG-", configure: options => options.Policy = null);

    [Fact]
    public async Task Start_TokenValidationParametersTouched_Fails() => await AssertFailsAsync(
        "PAVED-CFG-031",
        services => services.Configure<JwtBearerOptions>(
            "Bearer", options => options.TokenValidationParameters.ValidateAudience = false));

    [Fact]
    public async Task Start_TokenValidationParametersTouchedLast_Fails() => await AssertFailsAsync(
        "PAVED-CFG-031",
        services => services.PostConfigureAll<JwtBearerOptions>(options => options.MapInboundClaims = false));

    [Fact]
    public async Task Start_MicrosoftsHandlerOfTheSameName_Fails() => await AssertFailsAsync(
        "PAVED-CFG-032", services => services.AddAuthentication().AddJwtBearer());

    [Fact]
    public async Task Start_MicrosoftsHandlerOfAnotherName_Starts()
    {
        await using var api = await Api.StartAsync(services => services.AddAuthentication("Bearer")
            .AddJwtBearer("Old", options => options.TokenValidationParameters.ValidAudience = "api://orders"));

        Assert.Equal("alice", await api.ReadAsync("/me", api.Mint()));
    }

    [Fact]
    public async Task Start_AuthorityAndAudience_AreAll()
    {
        await using var api = await Api.StartAsync(
            add: (schemes, authority) => schemes.AddPavedJwtBearer(authority.Issuer, Api.Audience));

        Assert.Equal("alice", await api.ReadAsync("/me", api.Mint()));
    }

    [Fact]
    public async Task Start_NameOfYours_IsTheScheme()
    {
        await using var api = await Api.StartAsync(
            services => services.AddAuthentication("Paved"),
            add: (schemes, authority) => schemes.AddPavedJwtBearer("Paved", options => options.Policy = Api.PolicyOf(authority)));

        Assert.Equal("alice", await api.ReadAsync("/me", api.Mint()));
    }

    [Fact]
    public void AddPavedJwtBearer_Misuse_Throws()
    {
        var builder = new ServiceCollection().AddAuthentication();

        Assert.Throws<ArgumentException>("scheme", () => builder.AddPavedJwtBearer("", _ => { }));
        Assert.Throws<ArgumentException>("audience", () => builder.AddPavedJwtBearer("https://id.example", ""));
        Assert.ThrowsAny<ArgumentException>(() => builder.AddPavedJwtBearer("http://id.example", "api://orders"));
        Assert.Throws<ArgumentNullException>("configure", () => builder.AddPavedJwtBearer("Bearer", configure: null!));
    }

    private static async Task AssertFailsAsync(
        string message,
        Action<IServiceCollection>? build = null,
        Action<PavedJwtBearerOptions>? configure = null)
    {
        var fault = await Assert.ThrowsAsync<OptionsValidationException>(() => Api.StartAsync(build, configure));

        Assert.StartsWith(message, fault.Message, StringComparison.Ordinal);
    }
}
