using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Paved.Auth;
using Paved.Auth.Internal;
using Paved.Passwords;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers signing in.</summary>
public static class PavedAuthServiceCollectionExtensions
{
    /// <summary>
    /// Registers <see cref="Paved.Auth.SignIn"/>, <see cref="Paved.Auth.TwoFactor"/>, <see cref="RecoveryCodes"/>, <see cref="PasswordReset"/>,
    /// <see cref="MagicLinks"/>, <see cref="OneTimeTokens"/>, <see cref="RecognisedDevices"/> and
    /// <see cref="AttemptThrottle"/>, one of each for the application, over whatever stores, external factors, policy, list of
    /// breached passwords and sink of events are registered, before or after; and the password hasher.
    /// What is missing is in memory, and the host does not start outside Development until that is mended. Calling it again
    /// adds to the options.
    /// </summary>
    /// <param name="services">The services.</param>
    /// <param name="configure">Sets options; null keeps the defaults.</param>
    /// <returns>A builder.</returns>
    /// <exception cref="ArgumentNullException">The services are null.</exception>
    public static PavedAuthBuilder AddPavedAuth(this IServiceCollection services, Action<PavedAuthOptions>? configure = null)
    {
        var builder = services.AddPavedAttempts(configure);
        services.AddPavedPasswords();
        AddStores(services);
        AddFlows(services);
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, EventsAdvice>());
        return builder;
    }

    /// <summary>
    /// Registers an <see cref="AttemptThrottle"/> alone, for what signs users in by itself and has its attempts counted.
    /// Counters are in memory unless a store is registered, and then the host does not start outside Development without
    /// <see cref="PavedAuthBuilder.SingleInstance"/>.
    /// </summary>
    /// <param name="services">The services.</param>
    /// <param name="configure">Sets options; null keeps the defaults.</param>
    /// <returns>A builder.</returns>
    /// <exception cref="ArgumentNullException">The services are null.</exception>
    public static PavedAuthBuilder AddPavedAttempts(
        this IServiceCollection services, Action<PavedAuthOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        var options = services.AddOptions<PavedAuthOptions>().ValidateOnStart();
        if (configure is not null)
        {
            options.Configure(configure);
        }

        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<PavedAuthOptions>, PavedAuthValidator>());
        services.TryAddSingleton<IAttemptStore>(provider => new InMemoryAttemptStore(Clock(provider)));
        services.TryAddSingleton(provider => new AttemptThrottle(
            Options(provider).Throttle, Clock(provider), provider.GetRequiredService<IAttemptStore>()));
        return new PavedAuthBuilder(services);
    }

    private static void AddStores(IServiceCollection services)
    {
        services.TryAddSingleton<IOneTimeTokenStore>(_ => new InMemoryOneTimeTokenStore());
        services.TryAddSingleton<ITotpStore>(_ => new InMemoryTotpStore());
        services.TryAddSingleton<IRecoveryCodeStore>(_ => new InMemoryRecoveryCodeStore());
        services.TryAddSingleton<ISecretProtector>(_ => new EphemeralProtector());
    }

    private static void AddFlows(IServiceCollection services)
    {
        services.TryAddSingleton(provider => new OneTimeTokens(
            provider.GetRequiredService<IOneTimeTokenStore>(), OriginOf(provider), Clock(provider)));
        services.TryAddSingleton(provider => new RecognisedDevices(
            provider.GetRequiredService<ISecretProtector>(), Clock(provider)));
        services.TryAddSingleton(TwoFactor);
        services.TryAddSingleton(provider => new RecoveryCodes(
            provider.GetRequiredService<IRecoveryCodeStore>(),
            provider.GetRequiredService<AttemptThrottle>(),
            provider.GetService<ISecurityEvents>(),
            Clock(provider)));
        services.TryAddSingleton(SignIn);
        services.TryAddSingleton(provider => new PasswordReset(
            provider.GetRequiredService<SignIn>(), provider.GetRequiredService<OneTimeTokens>()));
        services.TryAddSingleton(provider => new MagicLinks(
            provider.GetRequiredService<SignIn>(), provider.GetRequiredService<OneTimeTokens>()));
    }

    private static SignIn SignIn(IServiceProvider provider) => new(
        provider.GetRequiredService<PasswordHasher>(),
        provider.GetRequiredService<ICredentialStore>(),
        provider.GetRequiredService<AttemptThrottle>(),
        new SignInOptions
        {
            Tickets = provider.GetRequiredService<IOneTimeTokenStore>(),
            TwoFactor = provider.GetRequiredService<TwoFactor>(),
            Devices = provider.GetRequiredService<RecognisedDevices>(),
            Policy = provider.GetService<PasswordPolicy>(),
            Breached = provider.GetService<IBreachedPasswords>(),
            Events = provider.GetService<ISecurityEvents>(),
            TimeProvider = Clock(provider),
        });

    private static TwoFactor TwoFactor(IServiceProvider provider) => new(
        provider.GetRequiredService<ITotpStore>(),
        provider.GetRequiredService<ISecretProtector>(),
        provider.GetRequiredService<AttemptThrottle>(),
        new TwoFactorOptions
        {
            Issuer = Options(provider).Issuer ?? OriginOf(provider).Host,
            Totp = Options(provider).Totp,
            MaximumDevices = Options(provider).MaximumDevices,
            RecoveryCodes = provider.GetRequiredService<RecoveryCodes>(),
            External = provider.GetService<IExternalFactors>(),
        },
        provider.GetService<ISecurityEvents>(),
        Clock(provider));

    private static Uri OriginOf(IServiceProvider provider) => Options(provider).Origin ?? new("http://localhost");

    private static PavedAuthOptions Options(IServiceProvider provider)
        => provider.GetRequiredService<IOptions<PavedAuthOptions>>().Value;

    private static TimeProvider Clock(IServiceProvider provider) => provider.GetService<TimeProvider>() ?? TimeProvider.System;
}
