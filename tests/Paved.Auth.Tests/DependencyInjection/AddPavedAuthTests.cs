using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Paved.Passwords;

namespace Paved.Auth.Tests;

public sealed class AddPavedAuthTests
{
    private readonly FakeTimeProvider _clock = new(DateTimeOffset.FromUnixTimeSeconds(1_800_000_000));

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Host_InDevelopment_StartsWithStoresInMemoryAndSignsIn()
    {
        using var host = await StartAsync(Environments.Development, _ => { });
        await AddAliceAsync(host);
        var result = await PasswordAsync(host);

        Assert.True(result.IsSuccess);
        Assert.NotNull(result.DeviceToken);
        Assert.True((await host.Services.GetRequiredService<PasswordReset>().RequestAsync(SignInFixture.Alice, Token)).IsKnown);
        Assert.NotNull(host.Services.GetRequiredService<MagicLinks>());
        Assert.NotNull(host.Services.GetRequiredService<TwoFactor>());
    }

    [Theory]
    [InlineData("Production")]
    [InlineData("Staging")]
    public async Task Host_OutsideDevelopmentWithNothingSaid_NamesEachFault(string environment)
    {
        var faults = await FaultsAsync(environment, _ => { });

        Assert.Equal(["PAVED-CFG-063", "PAVED-CFG-061", "PAVED-CFG-062"], faults.Select(fault => fault.Split(':')[0]));
        Assert.Contains("InMemoryAttemptStore, InMemoryOneTimeTokenStore, InMemoryTotpStore, InMemoryRecoveryCodeStore;", faults[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Host_WithOriginProtectorAndSingleInstance_Starts()
    {
        using var host = await StartAsync(Environments.Production, builder => builder
            .UseProtector(new TaggingProtector())
            .SingleInstance()
            .Services.Configure<PavedAuthOptions>(options => options.Origin = new("https://shop.example")));

        Assert.NotNull(host.Services.GetRequiredService<SignIn>());
    }

    [Fact]
    public async Task Host_WithAProtectorMadeOfServices_StartsAndSealsWithIt()
    {
        using var host = await StartAsync(Environments.Production, builder => builder
            .UseProtector(services => services.GetRequiredService<TaggingProtector>())
            .SingleInstance()
            .Services.AddSingleton<TaggingProtector>()
            .Configure<PavedAuthOptions>(options => options.Origin = new("https://shop.example")));

        Assert.Same(host.Services.GetRequiredService<TaggingProtector>(), host.Services.GetRequiredService<ISecretProtector>());
    }

    [Fact]
    public async Task Host_WithSomeStoresOfItsOwn_NamesTheOthers()
    {
        var faults = await FaultsAsync(Environments.Production, builder => builder
            .UseProtector(new TaggingProtector())
            .Services.AddSingleton<IOneTimeTokenStore>(new RecordingOneTimeTokenStore())
            .Configure<PavedAuthOptions>(options => options.Origin = new("https://shop.example")));

        var fault = Assert.Single(faults);
        Assert.Contains("InMemoryAttemptStore, InMemoryTotpStore, InMemoryRecoveryCodeStore;", fault, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://shop.example")]
    [InlineData("https://shop.example/app")]
    public async Task Host_OriginThatIsNone_DoesNotStart(string origin)
    {
        var faults = await FaultsAsync(
            Environments.Development, builder => builder.Services.Configure<PavedAuthOptions>(o => o.Origin = new(origin)));

        Assert.StartsWith("PAVED-CFG-063: ", Assert.Single(faults), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Host_ThrottleOutOfItsRange_NamesOptionRangeAndValue()
    {
        var faults = await FaultsAsync(Environments.Development, builder => builder.Services.Configure<PavedAuthOptions>(
            options => (options.Throttle.FreeFailures, options.Throttle.NetworkFailuresPerHour) = (21, 0)));

        Assert.Equal(2, faults.Count);
        Assert.Contains("PAVED-CFG-064: FreeFailures: expected 1 to 20, got 21.", faults[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Host_TwoFactorOutOfItsRange_NamesEachOption()
    {
        var faults = await FaultsAsync(Environments.Development, builder => builder.Services.Configure<PavedAuthOptions>(
            options => (options.Issuer, options.Totp.Digits, options.Totp.Window) = ("a:b", 7, 2)));

        Assert.Equal(3, faults.Count);
        Assert.All(faults, fault => Assert.StartsWith("PAVED-CFG-066: ", fault, StringComparison.Ordinal));
        Assert.Contains("Digits: expected 6 or 8, got 7.", faults[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task SignIn_TotpOptionsOfTheApplication_AreThoseOfEnrolment()
    {
        using var host = await StartAsync(Environments.Development, builder => builder.Services
            .AddSingleton<TimeProvider>(_clock)
            .Configure<PavedAuthOptions>(options => options.Totp.Digits = 8));
        var (twoFactor, signIn) = (host.Services.GetRequiredService<TwoFactor>(), host.Services.GetRequiredService<SignIn>());
        await AddAliceAsync(host);
        var proof = FactorProof.Of(await PasswordAsync(host))!;
        var enrolment = (await twoFactor.BeginAsync("u1", "alice", "phone", proof, Token))!;
        var (secret, totp) = (TotpUri.Parse(enrolment.RevealUri()).Secret, new Totp(new() { Digits = 8 }, _clock));
        var result = await twoFactor.ConfirmAsync("u1", enrolment.RevealTicket(), totp.Generate(secret), Token);
        Assert.True(result.IsConfirmed);
        await host.Services.GetRequiredService<RecoveryCodes>().RegenerateAsync("u1", result.Proof, Token);

        _clock.Advance(TimeSpan.FromSeconds(30));
        var first = await PasswordAsync(host);
        Assert.Equal(SecondFactors.Totp | SecondFactors.RecoveryCode, first.SecondFactors);
        Assert.True((await signIn.TotpAsync(first.Ticket!, totp.Generate(secret), SignInFixture.Client, Token)).IsSuccess);
    }

    [Fact]
    public async Task SignIn_ExternalFactorsOfTheApplication_AreAskedForAndSeenByEnrolment()
    {
        using var host = await StartAsync(Environments.Development, builder => builder
            .UseExternalFactors<ScopedPasskeys>().Services.AddSingleton(new Passkeys("u1")));
        await AddAliceAsync(host);
        var first = await PasswordAsync(host);
        Assert.Equal(SecondFactors.External, first.SecondFactors);
        var twoFactor = host.Services.GetRequiredService<TwoFactor>();

        Assert.Null(await twoFactor.BeginAsync("u1", "alice", "phone", new FactorProof("u1", DateTimeOffset.UtcNow, false), Token));
    }

    [Fact]
    public async Task Host_WithoutUsers_DoesNotStart()
    {
        using var host = Build(Environments.Development, services => services.AddPavedAuth());
        var fault = await Assert.ThrowsAsync<OptionsValidationException>(() => host.StartAsync(Token));

        Assert.StartsWith("PAVED-CFG-065: ", Assert.Single(fault.Failures), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Host_ScopedUsersAndSink_GetAScopeForEachOperation()
    {
        using var host = await StartAsync(Environments.Development, builder => builder.UseSecurityEvents<ScopedSink>()
            .Services.AddSingleton<RecordingEvents>());
        host.Services.GetRequiredService<Users>().Add(SignInFixture.Alice, "u1", null);
        var reset = host.Services.GetRequiredService<PasswordReset>();
        var link = await reset.RequestAsync(SignInFixture.Alice, Token);
        Assert.True((await reset.CompleteAsync(link.Token!.RevealText(), "seven unlikely walnut ferries", Token)).IsChanged);

        Assert.Equal([SecurityEventKind.PasswordChanged], host.Services.GetRequiredService<RecordingEvents>().Kinds);
    }

    [Fact]
    public async Task SignIn_PolicyAndBreachesRegistered_UsesThem()
    {
        using var host = await StartAsync(Environments.Development, builder => builder.Services
            .AddSingleton<IBreachedPasswords>(new Breaches(Users.Password)));
        await AddAliceAsync(host);

        Assert.Equal(SignInOutcome.MustChange, (await PasswordAsync(host)).Outcome);
    }

    private static async Task AddAliceAsync(IHost host)
    {
        var hash = await host.Services.GetRequiredService<PasswordHasher>().HashAsync(Users.Password, Token);
        host.Services.GetRequiredService<Users>().Add(SignInFixture.Alice, "u1", hash);
    }

    private static Task<SignInResult> PasswordAsync(IHost host) => host.Services.GetRequiredService<SignIn>()
        .PasswordAsync(SignInFixture.Alice, Users.Password, SignInFixture.Client, Token);

    private static IHost Build(string environment, Action<IServiceCollection> configure)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new() { EnvironmentName = environment });
        builder.Services.AddPavedPasswords(options => options.Cost = Argon2Cost.OwaspMinimum);
        configure(builder.Services);
        return builder.Build();
    }

    private static async Task<IHost> StartAsync(string environment, Action<PavedAuthBuilder> configure)
    {
        var host = Build(environment, services => configure(AddAuth(services)));
        await host.StartAsync(Token);
        return host;
    }

    private static async Task<IReadOnlyList<string>> FaultsAsync(string environment, Action<PavedAuthBuilder> configure)
    {
        using var host = Build(environment, services => configure(AddAuth(services)));
        return [.. (await Assert.ThrowsAsync<OptionsValidationException>(() => host.StartAsync(Token))).Failures];
    }

    private static PavedAuthBuilder AddAuth(IServiceCollection services)
        => services.AddSingleton(new Users()).AddPavedAuth().UseCredentials<ScopedUsers>();

    private sealed class ScopedUsers(Users users) : ICredentialStore
    {
        public ValueTask<PasswordCredential?> FindAsync(string login, CancellationToken ct) => users.FindAsync(login, ct);

        public ValueTask<bool> ReplaceHashAsync(string userId, string? expected, string replacement, CancellationToken ct)
            => users.ReplaceHashAsync(userId, expected, replacement, ct);
    }

    private sealed class ScopedPasskeys(Passkeys passkeys) : IExternalFactors
    {
        public ValueTask<bool> AnyAsync(string userId, CancellationToken cancellationToken)
            => passkeys.AnyAsync(userId, cancellationToken);
    }

    private sealed class ScopedSink(RecordingEvents events) : ISecurityEvents
    {
        public ValueTask PublishAsync(SecurityEvent happened, CancellationToken cancellationToken)
            => events.PublishAsync(happened, cancellationToken);
    }
}
