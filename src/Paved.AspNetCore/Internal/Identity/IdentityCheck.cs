using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Paved.Auth;

namespace Paved.AspNetCore.Internal;

/// <summary>Finds, when the host starts, what was registered beside <c>AddPaved</c> and would pass by its checks.</summary>
internal sealed class IdentityCheck(
    IServiceCollection services, IReadOnlyList<IdentityReplacement> replacements, IServiceProvider provider)
    : IValidateOptions<PavedAuthOptions>
{
    public ValidateOptionsResult Validate(string? name, PavedAuthOptions options)
    {
        var faults = replacements.Where(replacement => replacement.IsOnly).Select(FaultOf).OfType<string>().ToList();
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    private string? FaultOf(IdentityReplacement expected)
    {
        var descriptor = services.LastOrDefault(item => item.ServiceType == expected.Service && !item.IsKeyedService);
        if (descriptor is null)
        {
            return null; // an application without a sign-in manager
        }

        var actual = descriptor.ImplementationType ?? descriptor.ImplementationInstance?.GetType() ?? Made(expected.Service);
        return expected.Own.IsAssignableFrom(actual) ? null
            : expected.Replaces(actual) ? StartUpFault.LateRegistration(expected.Own, actual)
            : expected.Service.IsInterface ? StartUpFault.ForeignHasher(expected.Service, actual)
            : StartUpFault.ForeignManager(expected.Own, actual);
    }

    private Type Made(Type service)
    {
        using var scope = provider.CreateScope();
        return scope.ServiceProvider.GetRequiredService(service).GetType();
    }
}
