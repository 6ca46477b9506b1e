using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Paved.AspNetCore.Tests.Support;
using Paved.Auth;
using Paved.Passwords;

namespace Paved.AspNetCore.Tests;

public sealed class OverloadTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Exceptions_OfOverload_AreAnsweredAsSuch()
    {
        await using var site = await Site.StartAsync(services => services.AddPavedExceptionHandler(), app =>
        {
            app.UseExceptionHandler();
            app.MapGet("/busy", string () => throw new PasswordHashingBusyException { RetryAfter = TimeSpan.FromSeconds(1.2) });
            app.MapGet("/down", string () => throw new AttemptStoreUnavailableException());
            app.MapGet("/broken", string () => throw new InvalidOperationException("secret"));
        });

        await AssertBusyAsync(site, "/busy", 2);
        await AssertBusyAsync(site, "/down", 10);
        using var broken = await site.Client.GetAsync(new Uri("/broken", UriKind.Relative), Token);
        await Site.ProblemAsync(broken, HttpStatusCode.InternalServerError);
        Assert.Null(broken.Headers.RetryAfter);
    }

    [Fact]
    public async Task Check_OfTheGate_IsDegradedWhileHalfOfTheQueueIsTaken()
    {
        await using var site = await Site.StartAsync(services =>
        {
            services.AddPavedPasswords(options =>
            {
                options.Cost = new Argon2Cost(65536, 10, 1); // long enough to be looked at
                options.MemoryBudgetBytes = options.Cost.MemoryKiB * 1024L;
                options.QueueLimit = 2;
                options.QueueTimeout = TimeSpan.FromMinutes(1);
            });
            services.AddHealthChecks().AddPavedPasswordChecks();
        });
        var checks = site.Services.GetRequiredService<HealthCheckService>();
        var hasher = site.Services.GetRequiredService<PasswordHasher>();
        await WaitForAsync(checks, HealthStatus.Healthy);

        var hashes = Enumerable.Range(0, 3).Select(_ => hasher.HashAsync("tulip grommet vexes", Token)).ToArray();

        var report = await checks.CheckHealthAsync(entry => entry.Tags.Contains("ready"), Token);
        Assert.Equal(HealthStatus.Degraded, report.Status);
        Assert.Equal(1.0, report.Entries["paved-passwords"].Data["saturation"]);
        Assert.Equal(2, report.Entries["paved-passwords"].Data["waiting"]);
        await Task.WhenAll(hashes);
        await WaitForAsync(checks, HealthStatus.Healthy);
    }

    private static async Task WaitForAsync(HealthCheckService checks, HealthStatus status)
    {
        while ((await checks.CheckHealthAsync(Token)).Status != status)
        {
            await Task.Delay(10, Token);
        }
    }

    private static async Task AssertBusyAsync(Site site, string path, int seconds)
    {
        using var response = await site.Client.GetAsync(new Uri(path, UriKind.Relative), Token);
        await Site.ProblemAsync(response, HttpStatusCode.ServiceUnavailable);
        Assert.Equal(TimeSpan.FromSeconds(seconds), response.Headers.RetryAfter?.Delta);
    }
}
