using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Paved.Passwords.Internal.Breach;

/// <summary>Registers sources of breached passwords so that each is made, and its faults found, when the host starts.</summary>
internal static class BreachRegistration
{
    public static void AddFilter(IServiceCollection services, string path)
    {
        services.Replace(ServiceDescriptor.Singleton(provider => Open(path, provider.GetRequiredService<HasherHost>())));
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

    private static BreachFilter Open(string path, HasherHost host)
    {
        try
        {
            return BreachFilter.Open(path, host);
        }
        catch (Exception error) when (error is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            throw Fault(ConfigurationFault.BreachFilter, error.Message, "UseBreachFilter", typeof(BreachFilter));
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
            throw Fault(ConfigurationFault.Hibp, error.Message.ReplaceLineEndings(" "), "UseHibp", typeof(HibpRangeOptions));
        }
    }

    private static OptionsValidationException Fault(string code, string message, string source, Type type)
        => new(Options.DefaultName, type, [ConfigurationFault.Describe(code, message, source)]);
}
