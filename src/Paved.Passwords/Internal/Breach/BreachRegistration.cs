using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Paved.Internal;

namespace Paved.Passwords.Internal.Breach;

/// <summary>Registers sources of breached passwords so that each is made, and its faults found, when the host starts.</summary>
internal static class BreachRegistration
{
    public static void AddFilter(
        IServiceCollection services, Func<IServiceProvider, (string? Path, string Source)> setting)
    {
        services.Replace(ServiceDescriptor.Singleton(provider => Open(setting(provider), provider.GetRequiredService<HasherHost>())));
        AddBoth(services);
    }

    public static void AddHibp(IServiceCollection services, BreachFailMode failMode, Action<HibpRangeOptions>? configure)
    {
        services.TryAddSingleton<BreachHttp>();
        services.Replace(ServiceDescriptor.Singleton(provider => Make(
            provider.GetRequiredService<BreachHttp>(), failMode, configure, provider.GetRequiredService<HasherHost>())));
        AddBoth(services);
    }

    private static void AddBoth(IServiceCollection services)
    {
        services.TryAddSingleton(Compose);
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, BreachStart>());
    }

    private static IBreachedPasswords Compose(IServiceProvider services)
        => (services.GetService<HibpRangeClient>(), services.GetService<BreachFilter>()) switch
        {
            ({ } online, { } offline) => online.WithFallback(offline),
            ({ } online, null) => online,
            (_, var offline) => offline!,
        };

    private static BreachFilter Open((string? Path, string Source) setting, HasherHost host)
    {
        if (string.IsNullOrEmpty(setting.Path))
        {
            throw Fault(ConfigurationFault.BreachFilter, "expected the path of a file, found none.", setting.Source, typeof(BreachFilter));
        }

        try
        {
            return BreachFilter.Open(setting.Path, host);
        }
        catch (Exception error) when (error is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            throw Fault(ConfigurationFault.BreachFilter, error.Message, setting.Source, typeof(BreachFilter));
        }
    }

    private static HibpRangeClient Make(
        BreachHttp http, BreachFailMode failMode, Action<HibpRangeOptions>? configure, HasherHost host)
    {
        var options = new HibpRangeOptions();
        configure?.Invoke(options);
        try
        {
            return new HibpRangeClient(http.Client, failMode, options, host);
        }
        catch (ArgumentException error)
        {
            throw Fault(ConfigurationFault.Hibp, ArgumentFault.Describe(error), "UseHibp", typeof(HibpRangeOptions));
        }
    }

    private static OptionsValidationException Fault(string code, string message, string source, Type type)
        => new(Options.DefaultName, type, [StartUpError.Describe(code, message, source)]);
}
