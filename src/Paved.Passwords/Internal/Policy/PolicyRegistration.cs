using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Paved.Passwords.Internal;

/// <summary>Registers one policy; its options are read, and their faults found, when the host starts.</summary>
internal static class PolicyRegistration
{
    public static void Add(
        IServiceCollection services, Func<IServiceProvider, IConfigureOptions<PasswordPolicyOptions>> settings)
    {
        services.AddOptions<PasswordPolicyOptions>().ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IConfigureOptions<PasswordPolicyOptions>, PolicyTextSettings>());
        services.AddSingleton(settings);
        services.TryAddSingleton(provider => new PasswordPolicy(
            provider.GetRequiredService<IOptions<PasswordPolicyOptions>>().Value,
            provider.GetService<IBreachedPasswords>(),
            provider.GetRequiredService<HasherHost>().Time));
    }
}
