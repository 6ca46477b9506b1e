using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Paved.Passwords.Tests.Telemetry;

namespace Paved.Passwords.Tests.Breach;

public sealed class BreachRegistrationTests : IDisposable
{
    private readonly Lists _lists = new();
    private readonly Recorded _recorded = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _recorded.Dispose();
        _lists.Dispose();
    }

    [Fact]
    public async Task UseBreachFilter_Alone_LooksUpInTheFile()
    {
        _lists.Build(["letmein"]).Dispose();
        using var host = await StartAsync(builder => builder.UseBreachFilter(_lists.Filter));
        var breached = host.Services.GetRequiredService<IBreachedPasswords>();
        Assert.Same(host.Services.GetRequiredService<BreachFilter>(), breached);
        Assert.Equal(BreachCheck.Found(), await breached.CheckAsync("letmein", Token));
        Assert.Equal(1, _recorded.Total("paved.passwords.breach.checks{outcome=found,source=filter}"));
        Assert.Contains(_recorded.Lines, line => line.Contains("in a filter of 1 passwords", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task UseBoth_InEitherOrder_AsksOnlineFirst(bool isFilterFirst)
    {
        _lists.Build(["letmein"]).Dispose();
        await using var server = new RangeServer(RangeServer.Row("password", 3));
        using var host = await StartAsync(builder => _ = isFilterFirst
            ? builder.UseBreachFilter(_lists.Filter).UseHibp(BreachFailMode.RefuseUnchecked, options => Ask(options, server))
            : builder.UseHibp(BreachFailMode.RefuseUnchecked, options => Ask(options, server)).UseBreachFilter(_lists.Filter));
        var breached = host.Services.GetRequiredService<IBreachedPasswords>();

        Assert.Equal(BreachCheck.Found(3), await breached.CheckAsync("password", Token));
        server.Answer = RangeServer.Saying("", 503);
        Assert.Equal(BreachCheck.Found(), await breached.CheckAsync("letmein", Token));
        Assert.Equal(1, _recorded.Total("paved.passwords.breach.checks{outcome=unavailable,source=hibp}"));
        Assert.Equal(1, _recorded.Total("paved.passwords.breach.checks{outcome=found,source=filter}"));
    }

    [Fact]
    public async Task UseHibp_AloneOrAgain_TakesTheLastFailMode()
    {
        await using var server = new RangeServer("", 503);
        using var host = await StartAsync(builder => builder
            .UseHibp(BreachFailMode.RefuseUnchecked)
            .UseHibp(BreachFailMode.AcceptUnchecked, options => Ask(options, server)));
        var breached = host.Services.GetRequiredService<IBreachedPasswords>();
        Assert.Equal(BreachCheck.Unavailable(BreachFailMode.AcceptUnchecked), await breached.CheckAsync("password", Token));
        Assert.Single(server.Log);
    }

    [Fact]
    public async Task StartAsync_FilterThatIsNotThereOrNotWhole_StopsTheHost()
    {
        foreach (var text in (string?[])[null, "", "letmein\n"])
        {
            if (text is not null)
            {
                File.WriteAllText(_lists.Filter, text);
            }

            var failure = await FailureAsync(builder => builder.UseBreachFilter(_lists.Filter));
            Assert.StartsWith("PAVED-CFG-009: ", failure, StringComparison.Ordinal);
            Assert.Contains(_lists.Filter, failure, StringComparison.Ordinal);
            Assert.EndsWith("Source: UseBreachFilter. See docs/errors/PAVED-CFG-009.md", failure, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task StartAsync_OptionOutOfRange_StopsTheHost()
    {
        var failure = await FailureAsync(
            builder => builder.UseHibp(BreachFailMode.AcceptUnchecked, options => options.Timeout = TimeSpan.FromMinutes(1)));
        Assert.StartsWith("PAVED-CFG-010: Timeout: expected 00:00:00.1000000 to 00:00:10", failure, StringComparison.Ordinal);
        Assert.StartsWith("PAVED-CFG-010: ", await FailureAsync(builder => builder.UseHibp((BreachFailMode)7)), StringComparison.Ordinal);
    }

    [Fact]
    public void UseBreachFilter_NoPath_Throws() => Assert.Throws<ArgumentException>(
        "path", () => new ServiceCollection().AddPavedPasswords().UseBreachFilter(""));

    /// <summary>Passwords and their hashes go in; only the first five digits of a hash come out, and to the service alone.</summary>
    [Fact]
    public async Task EverySource_FedWithACanary_LetsNoneOut()
    {
        const string canary = "KANARIENVOGEL-\u00e9";
        var said = new List<object>();
        _lists.Build([canary]).Dispose();
        await using var server = new RangeServer(RangeServer.Row(canary, 3));
        using var host = await StartAsync(builder => builder
            .UseBreachFilter(_lists.Filter).UseHibp(BreachFailMode.RefuseUnchecked, options => (options.Endpoint, options.CacheBytes) = (server.Endpoint, 0)));
        var breached = host.Services.GetRequiredService<IBreachedPasswords>();
        foreach (var answer in (Func<Stream, CancellationToken, Task>[])[server.Answer, RangeServer.Saying("garbage"), RangeServer.Saying("", 429, "Retry-After: 9\r\n")])
        {
            server.Answer = answer;
            said.AddRange([await breached.CheckAsync(canary, Token), await breached.CheckAsync(canary + "\ud800", Token)]);
        }

        said.AddRange([breached, host.Services.GetRequiredService<HibpRangeClient>(), host.Services.GetRequiredService<BreachFilter>()]);
        said.AddRange([.. _recorded.Lines, .. _recorded.Measurements.Select(entry => entry.Name), .. server.Log]);
        var digits = Convert.ToHexString(Lists.Sha1(canary));
        var all = string.Join('\n', said);
        Assert.Contains(digits[..5], all, StringComparison.Ordinal);
        Assert.All(
            (string[])["KANARIENVOGEL", digits[..6], digits[5..15], digits[^10..]],
            form => Assert.DoesNotContain(form, all, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>A trace knows whose request it is; the five digits in an address are not to stand beside that.</summary>
    [Fact]
    public async Task UseHibp_Traced_LeavesNoAddressInTracesAndTellsTheServiceNone()
    {
        using var request = new Activity("sign-up").Start();
        var traced = new ConcurrentQueue<string>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = _ => true,
            Sample = (ref ActivityCreationOptions<ActivityContext> options)
                => options.Parent.TraceId == request.TraceId ? ActivitySamplingResult.AllData : ActivitySamplingResult.None,
            ActivityStopped = activity => traced.Enqueue(string.Join(' ', activity.TagObjects)),
        };
        ActivitySource.AddActivityListener(listener);
        await using var server = new RangeServer(RangeServer.Row("password", 3));
        using var host = await StartAsync(builder => builder.UseHibp(BreachFailMode.RefuseUnchecked, options => Ask(options, server)));
        await host.Services.GetRequiredService<IBreachedPasswords>().CheckAsync("password", Token);

        Assert.DoesNotContain(traced, tags => tags.Contains("5BAA6", StringComparison.Ordinal));
        Assert.DoesNotContain("traceparent", Assert.Single(server.Log), StringComparison.OrdinalIgnoreCase);
    }

    private static void Ask(HibpRangeOptions options, RangeServer server)
        => (options.Endpoint, options.Timeout) = (server.Endpoint, TimeSpan.FromSeconds(10));

    private async Task<string> FailureAsync(Action<PavedPasswordsBuilder> use)
        => Assert.Single((await Assert.ThrowsAsync<OptionsValidationException>(() => StartAsync(use))).Failures);

    private async Task<IHost> StartAsync(Action<PavedPasswordsBuilder> use)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddSingleton<IMeterFactory>(_recorded).AddSingleton<ILoggerFactory>(_recorded);
        use(builder.Services.AddPavedPasswords(
            options => (options.Cost, options.MemoryBudgetBytes) = (Argon2Cost.OwaspMinimum, 1 << 26)));
        var host = builder.Build();
        await host.StartAsync(Token);
        return host;
    }
}
