using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Paved.Auth.Internal;

/// <summary>Reports every fault of the options, and every service that only development may lack, when the host starts.</summary>
internal sealed class PavedAuthValidator(IServiceProvider services) : IValidateOptions<PavedAuthOptions>
{
    private const string Source = nameof(PavedAuthOptions);

    private static readonly string[] NoOptions = ["expected options, got null."];

    private bool IsDevelopment => services.GetService<IHostEnvironment>()?.IsDevelopment() == true;

    public ValidateOptionsResult Validate(string? name, PavedAuthOptions options)
    {
        List<string> faults = [.. OfOptions(options), .. IsDevelopment ? [] : OfServices(options)];
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    private IEnumerable<string> OfOptions(PavedAuthOptions options)
    {
        if (options.Origin is null ? !IsDevelopment : !LinkOrigin.IsOrigin(options.Origin))
        {
            yield return ConfigurationFault.Describe(
                ConfigurationFault.Origin,
                $"expected an https origin for links such as https://shop.example, got {options.Origin?.OriginalString ?? "none"}.",
                $"{Source}.{nameof(options.Origin)}");
        }

        foreach (var fault in options.Throttle?.Faults() ?? NoOptions)
        {
            yield return ConfigurationFault.Describe(
                ConfigurationFault.Throttle, fault, $"{Source}.{nameof(options.Throttle)}");
        }

        foreach (var fault in OfTwoFactor(options))
        {
            yield return ConfigurationFault.Describe(ConfigurationFault.TwoFactor, fault, Source);
        }

        if (services.GetService<IServiceProviderIsService>()?.IsService(typeof(ICredentialStore)) == false)
        {
            yield return ConfigurationFault.Describe(
                ConfigurationFault.Credentials, "expected a table of users, got none: call UseCredentials.", "the services");
        }
    }

    private static IEnumerable<string> OfTwoFactor(PavedAuthOptions options) =>
    [
        .. options.Totp?.Faults() ?? NoOptions,
        .. options.Issuer is { } issuer && TwoFactorOptions.IssuerFault(issuer) is { } fault ? [fault] : Array.Empty<string>(),
    ];

    private IEnumerable<string> OfServices(PavedAuthOptions options)
    {
        object[] stores =
        [
            services.GetRequiredService<IAttemptStore>(), services.GetRequiredService<IOneTimeTokenStore>(),
            services.GetRequiredService<ITotpStore>(), services.GetRequiredService<IRecoveryCodeStore>(),
        ];
        var inMemory = stores.Select(store => store.GetType().Name)
            .Where(name => name.StartsWith("InMemory", StringComparison.Ordinal))
            .ToList();
        if (inMemory.Count > 0 && !options.IsSingleInstance)
        {
            yield return ConfigurationFault.Describe(
                ConfigurationFault.Stores,
                $"expected durable stores outside Development, got {string.Join(", ", inMemory)}; several instances would multiply the guesses and take a code once each. "
                    + "Call AddPavedEntityFramework and UseRedis, or SingleInstance where there is one instance for good.",
                "the services");
        }

        if (services.GetRequiredService<ISecretProtector>() is EphemeralProtector)
        {
            yield return ConfigurationFault.Describe(
                ConfigurationFault.Protector, "expected a protector of secrets whose keys outlive the process, got none: call UseProtector.", "the services");
        }
    }
}
