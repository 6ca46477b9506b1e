using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Paved.Passwords;

namespace Paved.Auth.Tests;

public sealed class EventsAdviceTests
{
    [Fact]
    public async Task Host_WithoutSecurityEvents_WarnsOnce()
    {
        var warning = Assert.Single(await WarningsAsync(builder => builder.Services.AddPavedAuth()));

        Assert.StartsWith("1 PAVED-CFG-067: expected a sink of security events, got none;", warning, StringComparison.Ordinal);
        Assert.EndsWith("See docs/errors/PAVED-CFG-067.md", warning, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Host_WithSecurityEvents_SaysNothing()
        => Assert.Empty(await WarningsAsync(builder => builder.UseSecurityEvents<RecordingEvents>()));

    [Fact]
    public async Task Host_WithAttemptsAlone_SaysNothing()
    {
        using var warnings = new Warnings("Paved.Auth");
        await StartAsync(warnings, services => services.AddPavedAttempts());

        Assert.Empty(warnings.Lines);
    }

    private static async Task<IEnumerable<string>> WarningsAsync(Action<PavedAuthBuilder> configure)
    {
        using var warnings = new Warnings("Paved.Auth");
        await StartAsync(warnings, services => configure(services.AddSingleton<ICredentialStore>(new Users()).AddPavedAuth()));
        return warnings.Lines;
    }

    private static async Task StartAsync(Warnings warnings, Action<IServiceCollection> configure)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new() { EnvironmentName = Environments.Development });
        builder.Logging.AddProvider(warnings);
        builder.Services.AddPavedPasswords(options => options.Cost = Argon2Cost.OwaspMinimum);
        configure(builder.Services);
        using var host = builder.Build();
        await host.StartAsync(TestContext.Current.CancellationToken);
    }
}
