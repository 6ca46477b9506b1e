using System.Net;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Paved.AspNetCore.Tests.Support;
using Paved.Auth;
using Paved.Passwords;

namespace Paved.AspNetCore.Tests.DependencyInjection;

public sealed class AddPavedTests
{
    private static readonly SignInClient Client = new(IPAddress.Loopback);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Host_InDevelopment_SignsInAfterOneLine()
    {
        await using var app = await StartAsync(
            Environments.Development, services => services.AddPaved(Small).UseCredentials<OneUser>());

        var result = await app.Services.GetRequiredService<SignIn>()
            .PasswordAsync("alice", OneUser.Password, Client, Token);
        Assert.Equal(SignInOutcome.Refused, result.Outcome); // her row is of nobody's password
        Assert.NotNull(app.Services.GetRequiredService<PasswordPolicy>());
        Assert.NotNull(app.Services.GetRequiredService<TwoFactor>());
        Assert.NotNull(app.Services.GetRequiredService<Microsoft.AspNetCore.Http.IProblemDetailsService>());
    }

    [Fact]
    public async Task Host_OutsideDevelopment_AsksForAChoiceOfStores()
    {
        var faults = await FaultsAsync(
            Environments.Production, services => services.AddPaved(Small).UseCredentials<OneUser>());
        Assert.Contains(faults, fault => fault.StartsWith("PAVED-CFG-061: ", StringComparison.Ordinal));

        await using var app = await StartAsync(Environments.Production, services => services
            .AddPaved(areas => areas
                .Passwords(options => options.Cost = Argon2Cost.OwaspMinimum)
                .SignIn(options => options.Origin = new("https://shop.example")))
            .UseCredentials<OneUser>()
            .UseProtector(SecretProtector.AesGcm([new SecretProtectionKey("k1", RandomNumberGenerator.GetBytes(32))], "k1"))
            .SingleInstance());
        Assert.NotNull(app.Services.GetRequiredService<SignIn>());
    }

    [Fact]
    public async Task Host_CalledTwiceAndBesideTheParts_StartsWithOneOfEach()
    {
        await using var app = await StartAsync(Environments.Development, services =>
        {
            services.AddHealthChecks().AddPavedPasswordChecks("live");
            services.AddPaved(Small).UseCredentials<OneUser>();
            services.AddPaved(areas => areas.Policy(options => options.MinimumLength = 20));
            services.AddPavedExceptionHandler();
        });

        var checks = app.Services.GetRequiredService<IOptions<HealthCheckServiceOptions>>().Value.Registrations;
        Assert.Equal(["live"], Assert.Single(checks).Tags);
        Assert.Equal(20, app.Services.GetRequiredService<IOptions<PasswordPolicyOptions>>().Value.MinimumLength);
        Assert.Equal(Argon2Cost.OwaspMinimum, app.Services.GetRequiredService<IOptions<PasswordHashingOptions>>().Value.Cost);
    }

    [Fact]
    public async Task Section_EveryArea_IsReadOverCode()
    {
        await using var app = await StartAsync(Environments.Development, services => services
            .AddPaved(areas => areas
                .SignIn(options => (options.Issuer, options.Throttle.FreeFailures) = ("Code", 4))
                .FromConfiguration(Section(
                    "Passwords:Cost:MemoryKiB=19456", "Passwords:Cost:Passes=2", "Policy:MinimumLength=16",
                    "SignIn:Origin=https://shop.example", "SignIn:Issuer=Shop", "SignIn:MaximumDevices=2",
                    "SignIn:Throttle:FreeFailures=3", "SignIn:Throttle:FirstDelay=00:01:00")))
            .UseCredentials<OneUser>());

        var options = app.Services.GetRequiredService<IOptions<PavedAuthOptions>>().Value;
        Assert.Equal(("Shop", 2, new Uri("https://shop.example")), (options.Issuer, options.MaximumDevices, options.Origin));
        Assert.Equal((3, TimeSpan.FromMinutes(1)), (options.Throttle.FreeFailures, options.Throttle.FirstDelay));
        Assert.Equal(16, app.Services.GetRequiredService<IOptions<PasswordPolicyOptions>>().Value.MinimumLength);
        Assert.Equal("m=19456,t=2,p=1", app.Services.GetRequiredService<IOptions<PasswordHashingOptions>>().Value.Cost.ToString());
    }

    [Fact]
    public async Task Section_BreachFilter_IsOpened()
    {
        using var filter = new Filter("tulip grommet vexes");
        await using var app = await StartAsync(Environments.Development, services => services
            .AddPaved(Section($"BreachFilter={filter.Path}", "Passwords:Cost:MemoryKiB=19456"))
            .UseCredentials<OneUser>());

        var verdict = await app.Services.GetRequiredService<PasswordPolicy>()
            .CheckAsync("tulip grommet vexes", PasswordPolicySubject.Unknown, Token);
        Assert.Equal(PasswordViolationCode.Breached, Assert.Single(verdict.Violations).Code);
    }

    private static void Small(PavedAreas areas) => areas.Passwords(options => options.Cost = Argon2Cost.OwaspMinimum);

    private static IConfigurationSection Section(params string[] settings) => new ConfigurationBuilder()
        .AddInMemoryCollection(settings.Select(setting => setting.Split('=', 2))
            .Select(pair => KeyValuePair.Create($"Paved:{pair[0]}", (string?)pair[1])))
        .Build().GetSection("Paved");

    private static async Task<WebApplication> StartAsync(string environment, Action<IServiceCollection> add)
    {
        var app = Build(environment, add);
        await app.StartAsync(Token);
        return app;
    }

    private static async Task<IReadOnlyList<string>> FaultsAsync(string environment, Action<IServiceCollection> add)
    {
        await using var app = Build(environment, add);
        return [.. (await Assert.ThrowsAsync<OptionsValidationException>(() => app.StartAsync(Token))).Failures];
    }

    private static WebApplication Build(string environment, Action<IServiceCollection> add)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { EnvironmentName = environment });
        builder.Configuration["urls"] = "http://127.0.0.1:0";
        add(builder.Services);
        return builder.Build();
    }

    private sealed class OneUser : ICredentialStore
    {
        public const string Password = "tulip grommet vexes";

        public ValueTask<PasswordCredential?> FindAsync(string login, CancellationToken ct)
            => new(new PasswordCredential("u1", null));

        public ValueTask<bool> ReplaceHashAsync(string userId, string? expected, string replacement, CancellationToken ct)
            => new(false);
    }
}
