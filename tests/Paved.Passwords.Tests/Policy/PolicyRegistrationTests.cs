using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Paved.Passwords.Tests.Policy;

public sealed class PolicyRegistrationTests
{
    private const string Good = "tulip grommet vexes";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<string, string, string> Faults => new()
    {
        { "PAVED-CFG-011: ", "'Policy:MinimumLength'", "MinimumLength=14" },
        { "PAVED-CFG-011: ", "'Policy:MinimumLengthWithSecondFactor'", "MinimumLengthWithSecondFactor=7" },
        { "PAVED-CFG-011: ", "'Policy:MaximumLength'", "MaximumLength=63" },
        { "PAVED-CFG-011: ", "'Policy:MinimumScore'", "MinimumScore=0" },
        { "PAVED-CFG-004: expected a whole number", "'Policy:MinimumScore'", "MinimumScore=strong" },
        { "PAVED-CFG-004: unknown key", "'Policy:MinLength'", "MinLength=20" },
        { "PAVED-CFG-004: expected a list", "'Policy:ServiceWords'", "ServiceWords=Acme" },
        { "PAVED-CFG-004: expected a text", "'Policy:ServiceWords:0'", "ServiceWords:0:Word=Acme" },
    };

    [Theory, MemberData(nameof(Faults))]
    public async Task StartAsync_FaultySection_SaysWhatWhereAndHow(string start, string source, string setting)
    {
        var failure = await FailureAsync(builder => builder.AddPolicy(Section(setting)));
        Assert.StartsWith(start, failure, StringComparison.Ordinal);
        Assert.EndsWith($"Source: configuration {source}. See docs/errors/{start[..13]}.md", failure, StringComparison.Ordinal);
    }

    [Fact]
    public async Task StartAsync_NoSection_IsAFaultAndNotTheDefaults() => Assert.StartsWith(
        "PAVED-CFG-004: ", await FailureAsync(builder => builder.AddPolicy(Section())), StringComparison.Ordinal);

    [Fact]
    public async Task StartAsync_CodeOutOfRange_StopsTheHost()
    {
        var failure = await FailureAsync(builder => builder.AddPolicy(options => options.MinimumLength = 8));
        Assert.StartsWith("PAVED-CFG-011: MinimumLength ('8')", failure, StringComparison.Ordinal);
        Assert.EndsWith("Source: AddPolicy. See docs/errors/PAVED-CFG-011.md", failure, StringComparison.Ordinal);
        failure = await FailureAsync(builder => builder.AddPolicy(options => options.Text = (PasswordText)7));
        Assert.StartsWith("PAVED-CFG-011: Expected Normalized or AsTyped.", failure, StringComparison.Ordinal);
    }

    [Fact]
    public async Task StartAsync_FaultOfTheHasher_IsSaidOnce()
    {
        var failure = await FailureAsync(builder =>
        {
            builder.Services.Configure<PasswordHashingOptions>(options => options.QueueLimit = -1);
            builder.AddPolicy();
        });
        Assert.StartsWith("PAVED-CFG-001: ", failure, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AddPolicy_EveryKey_IsReadOverWhatWasSet()
    {
        using var host = await StartAsync(builder => builder
            .AddPolicy(options => options.ServiceWords.Add("Acme"))
            .AddPolicy(Section(
                "MinimumLength=16", "MinimumLengthWithSecondFactor=9", "MaximumLength=100", "MinimumScore=4", "ServiceWords:0=Globex")));
        var options = host.Services.GetRequiredService<IOptions<PasswordPolicyOptions>>().Value;
        Assert.Equal((16, 9), (options.MinimumLength, options.MinimumLengthWithSecondFactor));
        Assert.Equal((100, 4), (options.MaximumLength, options.MinimumScore));
        Assert.Equal(["Acme", "Globex"], options.ServiceWords);
        var policy = host.Services.GetRequiredService<PasswordPolicy>();
        Assert.Same(policy, host.Services.GetRequiredService<PasswordPolicy>());
        Assert.Equal("TooShort", (await policy.CheckAsync("gtqmblwkzorhvex", cancellationToken: Token)).ToString());
        Assert.Equal("Personal", (await policy.CheckAsync("acme-globex-2026", cancellationToken: Token)).ToString());
    }

    [Fact]
    public async Task AddPolicy_NoScore_LeavesTheGateOut()
    {
        using var host = await StartAsync(builder => builder.AddPolicy(Section("MinimumScore=None")));
        var policy = host.Services.GetRequiredService<PasswordPolicy>();
        Assert.True((await policy.CheckAsync("abcabcabcabcabcabc", cancellationToken: Token)).IsAccepted);
    }

    [Fact]
    public async Task AddPolicy_HasherReadsAsTyped_SoDoesThePolicy()
    {
        var typed = string.Concat("qxvlmtrzwkpjhd".Select(c => c == 'q' ? "e\u0301" : c.ToString())); // 15, normalised 14
        foreach (var text in Enum.GetValues<PasswordText>())
        {
            using var host = await StartAsync(builder => builder.AddPolicy().Services
                .Configure<PasswordHashingOptions>(options => options.Text = text));
            var verdict = await host.Services.GetRequiredService<PasswordPolicy>().CheckAsync(typed, cancellationToken: Token);
            Assert.Equal(text == PasswordText.AsTyped, verdict.IsAccepted);
        }
    }

    [Fact]
    public async Task AddPolicy_BeforeTheBreaches_AsksThemAllTheSame()
    {
        using var lists = new Breach.Lists();
        lists.Build([Good]).Dispose();
        using var host = await StartAsync(builder => builder.AddPolicy().UseBreachFilter(lists.Filter));
        var policy = host.Services.GetRequiredService<PasswordPolicy>();
        Assert.Equal("Breached", (await policy.CheckAsync(Good, cancellationToken: Token)).ToString());
    }

    [Fact]
    public void AddPolicy_Null_Throws()
    {
        var builder = new ServiceCollection().AddPavedPasswords();
        Assert.Throws<ArgumentNullException>("section", () => builder.AddPolicy((IConfigurationSection)null!));
        Assert.Throws<ArgumentNullException>("configure", () => builder.AddPolicy((Action<PasswordPolicyOptions>)null!));
    }

    private static IConfigurationSection Section(params string[] settings) => new ConfigurationBuilder()
        .AddInMemoryCollection(settings.Select(setting => setting.Split('=', 2))
            .Select(pair => KeyValuePair.Create<string, string?>("Policy:" + pair[0], pair[1])))
        .Build().GetSection("Policy");

    private static async Task<string> FailureAsync(Action<PavedPasswordsBuilder> add)
        => Assert.Single((await Assert.ThrowsAsync<OptionsValidationException>(() => StartAsync(add))).Failures);

    private static async Task<IHost> StartAsync(Action<PavedPasswordsBuilder> add)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        add(builder.Services.AddPavedPasswords(
            options => (options.Cost, options.MemoryBudgetBytes) = (Argon2Cost.OwaspMinimum, 1 << 26)));
        var host = builder.Build();
        await host.StartAsync(Token);
        return host;
    }
}
