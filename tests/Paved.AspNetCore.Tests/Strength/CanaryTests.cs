using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
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
        var seen = new ConcurrentQueue<string>();
        using var metrics = Listen(seen);
        using var traces = Trace(seen);
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
        Assert.Contains(seen, line => line.Contains("http.server.request.duration", StringComparison.Ordinal));
        Assert.Contains(seen, line => line.Contains("paved.passwords.breach.checks", StringComparison.Ordinal));
        Assert.DoesNotContain(site.Log.All.Concat(seen.ToArray()), line => line.Contains("canary", StringComparison.OrdinalIgnoreCase));
    }

    private static IEnumerable<string> Bodies() =>
    [
        JsonSerializer.Serialize(new { password = Canary, userInputs = new[] { "canary-name" } }),
        JsonSerializer.Serialize(new { password = "canary", userInputs = new[] { "canary" } }),
        $$"""{"password":"{{Canary}}""",
        $$"""{"password":"{{Canary}}","canary":1}""",
        JsonSerializer.Serialize(new { password = Canary + new string('x', 40_000) }),
    ];

    private static MeterListener Listen(ConcurrentQueue<string> seen)
    {
        var listener = new MeterListener
        {
            InstrumentPublished = (instrument, self) => self.EnableMeasurementEvents(instrument),
        };
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => seen.Enqueue(Describe(instrument, tags)));
        listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => seen.Enqueue(Describe(instrument, tags)));
        listener.Start();
        return listener;
    }

    private static ActivityListener Trace(ConcurrentQueue<string> seen)
    {
        var listener = new ActivityListener
        {
            ShouldListenTo = _ => true,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = activity => seen.Enqueue(
                $"{activity.OperationName} {activity.DisplayName} {string.Join(" ", activity.TagObjects)} {string.Join(" ", activity.Baggage)}"),
        };
        ActivitySource.AddActivityListener(listener);
        return listener;
    }

    private static string Describe(Instrument instrument, ReadOnlySpan<KeyValuePair<string, object?>> tags) =>
        $"{instrument.Name} {string.Join(" ", tags.ToArray())}";
}
