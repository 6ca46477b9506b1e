using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.HttpLogging;
using Microsoft.Extensions.DependencyInjection;
using Paved.AspNetCore.Tests.Support;

namespace Paved.AspNetCore.Tests.Strength;

/// <summary>What is typed is in no log, no metric and no trace, even where the application logs whole bodies.</summary>
public sealed class CanaryTests
{
    private const string Canary = "canary-Quetzal-77";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Post_OfCanaries_LeavesNoneBehind()
    {
        using var overheard = new Overheard();
        using var filter = new Filter(Canary);
        await using var site = await Site.StartAsync(
            services =>
            {
                services.AddHttpLogging(options => options.LoggingFields = HttpLoggingFields.All);
                services.AddPavedPasswords().UseBreachFilter(filter.Path);
            },
            app =>
            {
                app.UseHttpLogging();
                app.MapPost("/logged", () => "body");
                app.MapPavedPasswordStrength();
            });

        foreach (var json in Bodies())
        {
            using var response = await site.PostAsync(json, "Cookie: canary");
            Assert.DoesNotContain("canary", await response.Content.ReadAsStringAsync(Token), StringComparison.OrdinalIgnoreCase);
        }

        using var content = new StringContent("a body that is logged");
        using var logged = await site.Client.PostAsync(new Uri("/logged", UriKind.Relative), content, Token);

        Assert.Contains(site.Log.All, line => line.Contains("Response", StringComparison.Ordinal));
        Assert.Contains(site.Log.All, line => line.Contains(Site.Strength, StringComparison.Ordinal));
        Assert.Contains(overheard.All, line => line.Contains("http.server.request.duration", StringComparison.Ordinal));
        Assert.Contains(overheard.All, line => line.Contains("paved.passwords.breach.checks", StringComparison.Ordinal));
        Assert.DoesNotContain(site.Log.All.Concat(overheard.All), line => line.Contains("canary", StringComparison.OrdinalIgnoreCase));
    }

    private static IEnumerable<string> Bodies() =>
    [
        JsonSerializer.Serialize(new { password = Canary, userInputs = new[] { "canary-name" } }),
        JsonSerializer.Serialize(new { password = "canary", userInputs = new[] { "canary" } }),
        $$"""{"password":"{{Canary}}""",
        $$"""{"password":"{{Canary}}","canary":1}""",
        JsonSerializer.Serialize(new { password = Canary + new string('x', 40_000) }),
    ];
}
