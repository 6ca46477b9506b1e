using System.Diagnostics.Metrics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Paved.Passwords.Internal;
using Paved.Passwords.Tests.Telemetry;

namespace Paved.Passwords.Tests.DependencyInjection;

public sealed class AddPavedPasswordsTests
{
    private const string Secret0 = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";
    private const string Secret1 = "AQECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<string, string, string[]> Faults => new()
    {
        { "PAVED-CFG-001", "'Passwords:QueueLimit'", ["QueueLimit=-1"] },
        { "PAVED-CFG-001", "'Passwords:QueueTimeout'", ["QueueTimeout=00:02:00"] },
        { "PAVED-CFG-002", "'Passwords:MemoryBudgetBytes'", ["MemoryBudgetBytes=1024"] },
        { "PAVED-CFG-004", "'Passwords:QueueLimit'", ["QueueLimit=many"] },
        { "PAVED-CFG-004", "'Passwords:Text'", ["Text=0"] },
        { "PAVED-CFG-004", "'Passwords:QueueTimeout'", ["QueueTimeout=2"] },
        { "PAVED-CFG-004", "'Passwords:FreezeUpgrades'", ["FreezeUpgrades=yes"] },
        { "PAVED-CFG-004", "'Passwords:LegacyRowsExpireAt'", ["LegacyRowsExpireAt=2027-01-31"] },
        {
            "PAVED-CFG-001", "'Passwords:LegacyRowsExpireAt'",
            ["LegacyRowsExpireAt=2027-01-31T00:00:00Z", "FreezeUpgrades=true"]
        },
        { "PAVED-CFG-004", "'Passwords:Peper'", ["Peper:Current=k0"] },
        { "PAVED-CFG-004", "'Passwords:Pepper:Keys:0:Key'", ["Pepper:Keys:0:Key=x"] },
        {
            "PAVED-CFG-004", "'Passwords:Pepper:RefuseUnpepperedAfter'",
            [.. Ring("k0"), "Pepper:RefuseUnpepperedAfter=2027-01-31T00:00:00"]
        },
        { "PAVED-CFG-005", "'Passwords:Cost:MemoryKiB'", ["Cost:MemoryKiB=1024"] },
        { "PAVED-CFG-006", "'Passwords:Pepper:Keys:0'", ["Pepper:Keys:0:Id=k0", "Pepper:Keys:0:Secret=AAEC"] },
        { "PAVED-CFG-006", "'Passwords:Pepper:Keys:0'", ["Pepper:Keys:0:Id=k0", "Pepper:Keys:0:Secret=***"] },
        { "PAVED-CFG-006", "'Passwords:Pepper:Keys:0'", ["Pepper:Keys:0:Id=k0"] },
        { "PAVED-CFG-006", "'Passwords:Pepper:Keys:0'", [$"Pepper:Keys:0:Secret={Secret0}"] },
        { "PAVED-CFG-007", "'Passwords:Pepper:Keys'", ["Pepper:Current=k0"] },
        {
            "PAVED-CFG-007", "'Passwords:Pepper:Keys'",
            [.. Ring("k0"), "Pepper:Keys:2:Id=k0", $"Pepper:Keys:2:Secret=AAAA{Secret0[..40]}"]
        },
        {
            "PAVED-CFG-007", "'Passwords:Pepper:Keys'",
            [.. Ring("k0"), "Pepper:Keys:2:Id=k2", $"Pepper:Keys:2:Secret={Secret0}"]
        },
        { "PAVED-CFG-008", "'Passwords:Pepper:Current'", Ring("k9") },
        {
            "PAVED-CFG-008", "'Passwords:Pepper:RefuseUnpepperedAfter'",
            [.. Ring(null), "Pepper:RefuseUnpepperedAfter=2027-01-31T00:00:00Z"]
        },
    };

    [Theory, MemberData(nameof(Faults))]
    public async Task StartAsync_FaultyConfiguration_SaysWhatWhereAndHow(string code, string source, string[] settings)
    {
        using var host = Build(settings);
        var error = await Assert.ThrowsAsync<OptionsValidationException>(() => host.StartAsync(Token));
        var failure = Assert.Single(error.Failures);
        Assert.StartsWith(code + ": ", failure, StringComparison.Ordinal);
        Assert.Contains($"Source: ", failure, StringComparison.Ordinal);
        Assert.Contains(source, failure, StringComparison.Ordinal);
        Assert.EndsWith($"See docs/errors/{code}.md", failure, StringComparison.Ordinal);
        Assert.DoesNotContain(Secret0[..8], error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task StartAsync_SectionAbsent_IsAFaultAndNotTheDefaults()
    {
        using var host = Build([]);
        var error = await Assert.ThrowsAsync<OptionsValidationException>(() => host.StartAsync(Token));
        Assert.StartsWith("PAVED-CFG-004", Assert.Single(error.Failures), StringComparison.Ordinal);
    }

    [Fact]
    public async Task StartAsync_SeveralFaults_AreAllReported()
    {
        using var host = Build(["QueueLimit=-1", "QueueTimeout=00:02:00"]);
        var error = await Assert.ThrowsAsync<OptionsValidationException>(() => host.StartAsync(Token));
        Assert.Equal(2, error.Failures.Count());
    }

    [Fact]
    public async Task FromConfiguration_EveryKey_IsRead()
    {
        using var host = Build(
        [
            "Cost:MemoryKiB=19456", "Cost:Passes=2", "Text=AsTyped", "MemoryBudgetBytes=67108864", "QueueLimit=3",
            "QueueTimeout=00:00:05", "FreezeUpgrades=true", "ImportUnnormalizedHashes=true",
            "Pepper:RefuseUnpepperedAfter=2027-01-31T00:00:00+01:00", .. Ring("k1"),
        ]);
        var options = host.Services.GetRequiredService<IOptions<PasswordHashingOptions>>().Value;

        Assert.Equal("m=19456,t=2,p=1", options.Cost.ToString());
        Assert.Equal((PasswordText.AsTyped, 67108864L, 3), (options.Text, options.MemoryBudgetBytes, options.QueueLimit));
        Assert.Equal(TimeSpan.FromSeconds(5), options.QueueTimeout);
        Assert.True(options.FreezeUpgrades && options.ImportUnnormalizedHashes);
        Assert.Equal("peppers k0, k1; current k1 (secrets not shown)", options.Pepper!.ToString());
        Assert.Equal(Convert.FromBase64String(Secret1), options.Pepper.Current!.Secret);
        Assert.Equal(new(2027, 1, 31, 0, 0, 0, TimeSpan.FromHours(1)), options.Pepper.RefuseUnpepperedAfter);
        await host.StartAsync(Token);
        var stored = await host.Services.GetRequiredService<PasswordHasher>().HashAsync("pw", Token);
        Assert.StartsWith("$argon2id$v=19$m=19456,t=2,p=1,keyid=azE$", stored, StringComparison.Ordinal);
    }

    [Fact]
    public void FromConfiguration_LegacyRowsExpireAt_IsReadAndKeptWhereAbsent()
    {
        DateTimeOffset expiry = new(2027, 1, 31, 0, 0, 0, TimeSpan.FromHours(1));
        using var read = Build(["LegacyRowsExpireAt=2027-01-31T00:00:00+01:00"]);
        Assert.Equal(expiry, read.Services.GetRequiredService<IOptions<PasswordHashingOptions>>().Value.LegacyRowsExpireAt);
        using var absent = Build(["QueueLimit=3"], options => options.LegacyRowsExpireAt = expiry);
        Assert.Equal(expiry, absent.Services.GetRequiredService<IOptions<PasswordHashingOptions>>().Value.LegacyRowsExpireAt);
    }

    [Fact]
    public async Task StartAsync_Defaults_WarmsUpAndLogsTheEngine()
    {
        using var recorded = new Recorded();
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddSingleton<IMeterFactory>(recorded).AddSingleton<ILoggerFactory>(recorded);
        builder.Services.AddPavedPasswords(Small);
        using var host = builder.Build();
        await host.StartAsync(Token);

        Assert.Contains(recorded.Measurements, entry => entry.Name.StartsWith("paved.passwords.hash.duration", StringComparison.Ordinal));
        Assert.Contains(recorded.Lines, line => line.Contains($"{Engines.NameOf(Engines.Kernels[^1])} engine", StringComparison.Ordinal));
        Assert.Contains(recorded.Lines, line => line.Contains("is warm", StringComparison.Ordinal));
        await host.StopAsync(Token);
    }

    [Fact]
    public void AddPavedPasswords_Twice_RegistersOnceAndAddsTheOptions()
    {
        var services = new ServiceCollection();
        services.AddPavedPasswords(Small);
        services.AddPavedPasswords(options => options.QueueLimit = 7);
        using var provider = services.BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true });

        Assert.Single(services, service => service.ServiceType == typeof(PasswordHasher));
        Assert.Single(provider.GetServices<IHostedService>());
        Assert.Same(provider.GetRequiredService<PasswordHasher>(), provider.GetRequiredService<PasswordHasher>());
        var options = provider.GetRequiredService<IOptions<PasswordHashingOptions>>().Value;
        Assert.Equal((19456, 7), (options.Cost.MemoryKiB, options.QueueLimit));
    }

    [Fact]
    public void AddPavedPasswords_OwnHasherRegistered_IsKept()
    {
        using var own = new PasswordHasher(new PasswordHashingOptions { MemoryBudgetBytes = 1 << 30 });
        var services = new ServiceCollection().AddSingleton(own);
        var builder = services.AddPavedPasswords();
        using var provider = services.BuildServiceProvider();
        Assert.Same(own, provider.GetRequiredService<PasswordHasher>());
        Assert.Same(services, builder.Services);
    }

    [Fact]
    public void Arguments_Null_Throw()
    {
        Assert.Throws<ArgumentNullException>("services", () => ((IServiceCollection)null!).AddPavedPasswords());
        Assert.Throws<ArgumentNullException>(
            "section", () => new ServiceCollection().AddPavedPasswords().FromConfiguration(null!));
    }

    [Fact]
    public void Validate_ProcessWithTooLittleMemory_IsAFaultOfItsOwn()
    {
        var validator = new PasswordHashingValidator(new HasherHost(TimeProvider.System) { AvailableBytes = 1 << 20 }, []);
        var failure = Assert.Single(validator.Validate(null, new PasswordHashingOptions()).Failures!);
        Assert.StartsWith("PAVED-CFG-002: ", failure, StringComparison.Ordinal);
        Assert.Contains("Argon2Cost.OwaspMinimum", failure, StringComparison.Ordinal);
    }

    private static string[] Ring(string? current)
    {
        string[] keys =
        [
            "Pepper:Keys:0:Id=k0", $"Pepper:Keys:0:Secret={Secret0}", "Pepper:Keys:1:Id=k1", $"Pepper:Keys:1:Secret={Secret1}",
        ];
        return current is null ? keys : [.. keys, $"Pepper:Current={current}"];
    }

    private static void Small(PasswordHashingOptions options)
        => (options.Cost, options.MemoryBudgetBytes) = (Argon2Cost.OwaspMinimum, 1 << 26);

    private static IHost Build(string[] settings, Action<PasswordHashingOptions>? configure = null)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration.AddInMemoryCollection(settings.Select(setting => setting.Split('=', 2))
            .Select(pair => KeyValuePair.Create<string, string?>("Passwords:" + pair[0], pair[1])));
        builder.Services.AddPavedPasswords(options => options.MemoryBudgetBytes = 1 << 30);
        builder.Services.AddPavedPasswords(configure)
            .FromConfiguration(builder.Configuration.GetSection("Passwords"));
        return builder.Build();
    }
}
