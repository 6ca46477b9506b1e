using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Paved.Internal;

namespace Paved.Auth.Internal;

/// <summary>Reports every fault of the options, and every service that only development may lack, when the host starts.</summary>
internal sealed class PavedAuthValidator(
    IServiceProvider services, IEnumerable<IConfigureOptions<PavedAuthOptions>> settings) : IValidateOptions<PavedAuthOptions>
{
    private const string RefreshTokens = "Paved.Tokens.RefreshTokens, Paved.Tokens"; // which this package does not reference
    private const string Absent = "expected options, got null.";

    private bool IsDevelopment => services.GetService<IHostEnvironment>()?.IsDevelopment() == true;

    /// <summary>Whether the whole sign-in is registered, and not the throttle alone.</summary>
    private bool IsSignIn => services.GetService<IServiceProviderIsService>()?.IsService(typeof(SignIn)) != false;

    private bool HasRefreshTokens => Type.GetType(RefreshTokens) is { } type
        && services.GetService<IServiceProviderIsService>()?.IsService(type) == true;

    public ValidateOptionsResult Validate(string? name, PavedAuthOptions options)
    {
        List<string> faults =
        [
            .. OfThrottle(options), .. IsSignIn ? OfSignIn(options) : [],
            .. IsDevelopment ? [] : OfServices(options).Concat(IsSignIn ? OfEvents() : []),
        ];
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    private IEnumerable<string> OfThrottle(PavedAuthOptions options)
    {
        const string Throttle = nameof(options.Throttle);
        return options.Throttle is null
            ? [StartUpError.Describe(ConfigurationFault.Throttle, Absent, SourceOf(Throttle))]
            : options.Throttle.Faults().Select(fault => StartUpError.Describe(
                ConfigurationFault.Throttle, fault, SourceOf($"{Throttle}:{fault.Split(':')[0]}")));
    }

    private IEnumerable<string> OfSignIn(PavedAuthOptions options)
        => new[] { Origin(options.Origin), Credentials() }.OfType<string>().Concat(OfTwoFactor(options));

    private string? Origin(Uri? origin) => (origin is null ? IsDevelopment : LinkOrigin.IsOrigin(origin))
        ? null
        : StartUpError.Describe(
            ConfigurationFault.Origin,
            $"expected an https origin for links such as https://shop.example, got {origin?.OriginalString ?? "none"}.",
            SourceOf(nameof(PavedAuthOptions.Origin)));

    private IEnumerable<string> OfTwoFactor(PavedAuthOptions options)
    {
        string?[] faults =
        [
            .. options.Totp?.Faults().Select(fault => $"{nameof(options.Totp)}.{fault}") ?? [$"{nameof(options.Totp)}: {Absent}"],
            options.Issuer is null ? null : TwoFactorOptions.IssuerFault(options.Issuer),
            options.MaximumDevices is >= 1 and <= TwoFactorOptions.MostDevices ? null
                : $"MaximumDevices: expected 1 to {TwoFactorOptions.MostDevices}, got {options.MaximumDevices}.",
        ];
        return faults.OfType<string>().Select(fault => StartUpError.Describe(
            ConfigurationFault.TwoFactor, fault, SourceOf(fault.Split(':')[0].Replace('.', ':'))));
    }

    private string? Credentials() => services.GetService<IServiceProviderIsService>()?.IsService(typeof(ICredentialStore)) != false
        ? null
        : StartUpError.Describe(
            ConfigurationFault.Credentials, "expected a table of users, got none: call UseCredentials.", ConfigurationFault.Services);

    private IEnumerable<string> OfServices(PavedAuthOptions options)
    {
        var inMemory = new[] { typeof(IAttemptStore), typeof(IOneTimeTokenStore), typeof(ITotpStore), typeof(IRecoveryCodeStore) }
            .Select(services.GetService)
            .Select(store => store?.GetType().Name ?? "")
            .Where(name => name.StartsWith("InMemory", StringComparison.Ordinal))
            .ToList();
        if (inMemory.Count > 0 && !options.IsSingleInstance)
        {
            yield return StartUpError.Describe(
                ConfigurationFault.Stores,
                $"expected durable stores outside Development, got {string.Join(", ", inMemory)}; several instances would multiply the guesses and take a code once each. "
                    + "Call AddPavedEntityFramework and AddPavedRedis, or SingleInstance where there is one instance for good.",
                ConfigurationFault.Services);
        }

        if (services.GetService<ISecretProtector>() is EphemeralProtector)
        {
            yield return StartUpError.Describe(
                ConfigurationFault.Protector, "expected a protector of secrets whose keys outlive the process, got none: call UseProtector.", ConfigurationFault.Services);
        }
    }

    private string[] OfEvents() => !HasRefreshTokens || services.GetService<ISecurityEvents>() is not null
        ? []
        : [StartUpError.Describe(ConfigurationFault.Events, ConfigurationFault.NobodyHears, ConfigurationFault.Services)];

    private string SourceOf(string key) => settings.OfType<PavedAuthConfiguration>()
        .Select(section => section.SourceOf(key))
        .LastOrDefault(source => source is not null)
        ?? $"{nameof(PavedAuthOptions)}.{key.Replace(':', '.')} in code, or its default";
}
